package org.infraportal.stackviz.history;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.web.lists.ListRequest;

/** Which jobs to list. */
public class JobsQuery extends ListRequest {
    /** A part of the name. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;
}
