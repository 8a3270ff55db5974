package org.infraportal.stackviz.runs;

import java.time.Duration;
import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.subunit.StreamFormat;

/** One uploaded stream and what was read from it. */
@Entity
public class Run {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** What the outside knows it by: does not tell how many there are. */
    public String publicId;

    public String sha256;
    public long size;
    public Instant receivedAt;
    public String uploader;
    public String source;
    public String name;

    /** Whether somebody gave it that name; else it is that of a file. */
    public boolean named;

    public String job;
    public String project;
    public Long changeNumber;
    public Integer patchSet;
    public String pipeline;
    public String ci;
    public String provider;

    @Enumerated(EnumType.STRING)
    public StreamFormat format;

    public Instant startedAt;
    public Instant endedAt;

    /** The time of the test that took longest; null when none has one. */
    public Long longestMicros;

    @Enumerated(EnumType.STRING)
    public Verdict verdict;

    public int tests;
    public int passed;
    public int failed;
    public int skipped;
    public int expectedFailures;
    public int unexpectedSuccesses;
    public int unfinished;
    public int neverRan;
    public int workers;
    public int damages;
    public long consoleSize;

    public Labels labels() {
        return new Labels(name, job, project, changeNumber, patchSet, pipeline, ci, provider);
    }

    public void label(Labels labels) {
        name = labels.name();
        job = labels.job();
        project = labels.project();
        changeNumber = labels.change();
        patchSet = labels.patchSet();
        pipeline = labels.pipeline();
        ci = labels.ci();
        provider = labels.provider();
    }

    public Counts counts() {
        return new Counts(tests, passed, failed, skipped, expectedFailures, unexpectedSuccesses, unfinished, neverRan);
    }

    /** @param unread places of the stream that could not be read */
    public void count(Counts counts, int unread) {
        tests = counts.tests();
        passed = counts.passed();
        failed = counts.failed();
        skipped = counts.skipped();
        expectedFailures = counts.expectedFailures();
        unexpectedSuccesses = counts.unexpectedSuccesses();
        unfinished = counts.unfinished();
        neverRan = counts.neverRan();
        damages = unread;
        verdict = counts.verdict(unread);
    }

    /** From the first test's start to the last one's end; null when the stream has no times, or no sane ones. */
    public Duration duration() {
        return startedAt == null || endedAt == null || endedAt.isBefore(startedAt)
                ? null
                : Duration.between(startedAt, endedAt);
    }
}
