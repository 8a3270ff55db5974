package org.infraportal.ciwatch.reports;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ListRequest;

/** Which reports to list. */
public class ReportQuery extends ListRequest {
    /** The project's full name. */
    @RestQuery
    @Size(max = 255)
    public String project;

    /** The CI's name. */
    @RestQuery
    @Size(max = 255)
    public String ci;

    @RestQuery
    @Pattern(regexp = "|SUCCESS|FAILURE|INFRA|UNKNOWN", message = "expected: SUCCESS, FAILURE, INFRA or UNKNOWN")
    public String verdict;

    @RestQuery
    @Size(max = 64)
    public String pipeline;

    /** A change number, or a text in the subject, in the CI's or in a job's name. */
    @RestQuery
    @Size(max = 200)
    public String q;
}
