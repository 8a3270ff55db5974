package org.infraportal.ciwatch.jobs;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Which job of which CI, in which window. */
public class HistoryQuery extends FigureQuery {
    /** The CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String ci;

    /** The job's name. */
    @RestQuery
    @Size(max = 255)
    public String job;
}
