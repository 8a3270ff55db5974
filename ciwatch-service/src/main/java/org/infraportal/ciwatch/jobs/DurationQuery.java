package org.infraportal.ciwatch.jobs;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** The durations of which jobs, in which window. */
public class DurationQuery extends FigureQuery {
    /** The CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String ci;

    /** A part of the job's name. */
    @RestQuery
    @Size(max = 200)
    public String q;
}
