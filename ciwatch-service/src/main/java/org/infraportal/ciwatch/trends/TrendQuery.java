package org.infraportal.ciwatch.trends;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Of which project, and in which window. */
public class TrendQuery extends FigureQuery {
    /** The CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String ci;
}
