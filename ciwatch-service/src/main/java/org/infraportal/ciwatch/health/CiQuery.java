package org.infraportal.ciwatch.health;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ListRequest;

/** Which CIs to list. */
public class CiQuery extends ListRequest {
    /** A part of the name. */
    @RestQuery
    @Size(max = 200)
    public String q;
}
