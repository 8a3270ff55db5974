package org.infraportal.ciwatch.health;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Which jobs to list, and of which reports their figures are made. */
public class JobQuery extends FigureQuery {
    /** The CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String ci;

    /** A part of the job's name. */
    @RestQuery
    @Size(max = 200)
    public String q;

    /** All jobs of one CI, in the same window. */
    static JobQuery of(long ci, FigureQuery query) {
        JobQuery jobs = new JobQuery();
        jobs.ci = Long.toString(ci);
        jobs.gerrit = query.gerrit;
        jobs.from = query.from;
        jobs.to = query.to;
        jobs.window = query.window;
        jobs.project = query.project;
        jobs.branch = query.branch;
        jobs.pipeline = query.pipeline;
        jobs.limit = Integer.toString(MAX_LIMIT);
        return jobs;
    }
}
