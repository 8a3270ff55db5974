package org.infraportal.ciwatch.gaps;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ListRequest;

/** Which gaps are asked for. */
public class GapQuery extends ListRequest {
    /** The server, by its configured name. */
    @RestQuery
    @Size(max = 64)
    public String stream;

    @RestQuery
    @Pattern(regexp = "|open|closed", message = "expected: open or closed")
    public String state;
}
