package org.infraportal.ciwatch.reports;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ListRequest;

/** Which changes to list. */
public class ChangeQuery extends ListRequest {
    /** The project's full name. */
    @RestQuery
    @Size(max = 255)
    public String project;

    /** A change number, or a text in the subject. */
    @RestQuery
    @Size(max = 200)
    public String q;
}
