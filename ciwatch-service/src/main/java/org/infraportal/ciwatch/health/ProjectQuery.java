package org.infraportal.ciwatch.health;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Which projects to list, and of which reports their figures are made. */
public class ProjectQuery extends FigureQuery {
    /** A part of the name. */
    @RestQuery
    @Size(max = 200)
    public String q;
}
