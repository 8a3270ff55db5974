package org.infraportal.stackviz.runs;

import java.time.Duration;
import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.infraportal.subunit.StreamFormat;

/** One uploaded stream and what was read from it. */
@Entity
class Run {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    /** What the outside knows it by: does not tell how many there are. */
    String publicId;

    String sha256;
    long size;
    Instant receivedAt;
    String uploader;
    String source;
    String name;
    String job;
    String project;
    Long changeNumber;
    Integer patchSet;
    String provider;

    @Enumerated(EnumType.STRING)
    StreamFormat format;

    Instant startedAt;
    Instant endedAt;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    int tests;
    int passed;
    int failed;
    int skipped;
    int expectedFailures;
    int unexpectedSuccesses;
    int unfinished;
    int neverRan;
    int workers;
    int damages;
    long consoleSize;

    Counts counts() {
        return new Counts(tests, passed, failed, skipped, expectedFailures, unexpectedSuccesses, unfinished, neverRan);
    }

    void count(Counts counts) {
        tests = counts.tests();
        passed = counts.passed();
        failed = counts.failed();
        skipped = counts.skipped();
        expectedFailures = counts.expectedFailures();
        unexpectedSuccesses = counts.unexpectedSuccesses();
        unfinished = counts.unfinished();
        neverRan = counts.neverRan();
        verdict = Verdict.of(counts);
    }

    /** From the first test's start to the last one's end; null when the stream has no times, or no sane ones. */
    Duration duration() {
        return startedAt == null || endedAt == null || endedAt.isBefore(startedAt)
                ? null
                : Duration.between(startedAt, endedAt);
    }
}
