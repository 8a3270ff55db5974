package org.infraportal.ciwatch.runs;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A drawn run and the job that it is a run of. */
@Entity
@Table(name = "run_link")
public class RunLink {
    @Id
    @Column(name = "run_id")
    public String runId;

    @Column(name = "change_number")
    public long change;

    @Column(name = "patch_set")
    public int patchSet;

    public String job;
    /** Where stackviz had it from: the job's logs, if it fetched them. */
    public String source;

    public int tests;
    public int failed;
    /** The run's page, as a path on the portal. */
    public String url;

    @Column(name = "linked_at")
    public Instant linkedAt;
}
