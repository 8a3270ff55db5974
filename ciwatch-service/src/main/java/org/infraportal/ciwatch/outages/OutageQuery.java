package org.infraportal.ciwatch.outages;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Outages of which CI, in which window. */
public class OutageQuery extends FigureQuery {
    /** The CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String ci;
}
