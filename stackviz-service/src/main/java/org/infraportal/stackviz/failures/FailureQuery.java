package org.infraportal.stackviz.failures;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedWord;

/** Which kinds of failures to list. */
public class FailureQuery extends ListRequest {
    /** Whether a failure has a bug. */
    public enum Known {
        YES,
        NO
    }

    @RestQuery
    @Size(max = Columns.LABEL)
    public String job;

    @RestQuery
    @AllowedWord(Known.class)
    public String known;

    /** In how many of the last days. */
    @RestQuery
    @AllowedNumber(min = 1, max = 3650)
    public String since;

    /** A part of the message or of the place. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;

    static FailureQuery ofLastDays(int days) {
        FailureQuery query = new FailureQuery();
        query.since = Integer.toString(days);
        return query;
    }
}
