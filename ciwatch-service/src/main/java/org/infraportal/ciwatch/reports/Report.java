package org.infraportal.ciwatch.reports;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
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

    @Column(name = "event_id")
    public long eventId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "project_id")
    public Project project;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "patch_set_id")
    public PatchSet patchSet;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ci_id")
    public Ci ci;

    /** Empty when the comment names none. */
    public String pipeline;
    /** 1 for the first report of this CI and pipeline on the patch set. */
    public int attempt;

    @Enumerated(EnumType.STRING)
    public Verdict verdict;

    /** The vote that came with the comment, or null. */
    public Integer vote;

    @Column(name = "reported_at")
    public Instant reportedAt;

    @Column(name = "time_known")
    public boolean timeKnown;

    @Column(name = "buildset_url")
    public String buildsetUrl;

    public int jobs;

    @Column(name = "jobs_failed")
    public int jobsFailed;

    public boolean truncated;

    @Column(name = "message_hash")
    byte[] messageHash;
}
