package org.infraportal.ciwatch.reports;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.infraportal.ciwatch.changes.PatchSet;
import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.comments.Verdict;

/** One comment of a CI that tells a result. Its text stays in the event that it came with. */
@Entity
@Table(name = "ci_report")
public class Report {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long eventId;

    @ManyToOne(fetch = FetchType.LAZY)
    public Project project;

    @ManyToOne(fetch = FetchType.LAZY)
    public PatchSet patchSet;

    @ManyToOne(fetch = FetchType.LAZY)
    public Ci ci;

    /** Empty when not named in the comment. */
    public String pipeline;
    /** 1 for the first report of this CI and pipeline on the patch set. */
    public int attempt;

    @Enumerated(EnumType.STRING)
    public Verdict verdict;

    /** The vote that came with the comment, or null. */
    public Integer vote;

    public Instant reportedAt;

    public boolean timeKnown;

    public String buildsetUrl;

    public int jobs;

    public int jobsFailed;

    public boolean truncated;

    /** Whether every job succeeded or was skipped; null in reports that were read before this was asked for. */
    public Boolean passed;
    /** The same of the jobs that take part in the vote. */
    public Boolean votingPassed;

    public byte[] messageHash;
}
