package org.infraportal.ciwatch.runs;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A drawn run and the job that it is a run of. */
@Entity
public class RunLink {
    @Id
    public String runId;

    @Column(name = "change_number")
    public long change;

    public int patchSet;

    public String job;
    /** Where stackviz had it from: the job's logs, if it fetched them. */
    public String source;

    public int tests;
    public int failed;
    /** The run's page, as a path on the portal. */
    public String url;

    public Instant linkedAt;
}
