package org.infraportal.web.overview;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

import org.jboss.resteasy.reactive.RestQuery;

/** What is asked of a search. */
public class SearchQuery {
    /** Longer than any id, hash or test name that somebody would paste. */
    public static final int MAX_LENGTH = 300;

    /** The words; blank ones find nothing. */
    @RestQuery
    @DefaultValue("")
    @Size(max = MAX_LENGTH)
    public String q;

    /** How many hits of each kind at most. */
    @RestQuery
    @DefaultValue("5")
    @Min(1)
    @Max(50)
    public int limit;
}
