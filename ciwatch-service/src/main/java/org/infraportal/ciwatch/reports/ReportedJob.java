package org.infraportal.ciwatch.reports;

import java.io.Serializable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.infraportal.ciwatch.comments.JobResult;

/** One job line of a report. */
@Entity
@Table(name = "ci_job_result")
@IdClass(ReportedJob.Key.class)
class ReportedJob {
    /** A job may stand twice in a comment, so its place in it is the key. */
    record Key(long reportId, int position) implements Serializable {}

    @Id
    long reportId;

    @Id
    int position;

    @ManyToOne(fetch = FetchType.LAZY)
    Job job;

    @Enumerated(EnumType.STRING)
    JobResult result;

    @Column(name = "result_text")
    String text;

    String url;
    boolean voting;
    Long seconds;
}
