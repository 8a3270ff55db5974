package org.infraportal.stackviz.failures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** The list of all kinds of failures as it is asked for in a URL; the page and the API take the same. */
public class FailureQuery extends ListQuery {
    private static final int MOST_DAYS = 3650;

    /** Whether a failure has a bug. */
    public enum Known {
        YES,
        NO
    }

    @RestQuery
    public String job;

    @RestQuery
    public String known;

    /** In days. */
    @RestQuery
    public String since;

    @RestQuery
    public String q;

    private FailureFilter filter;
    private Long days;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    public FailureQuery check(Clock clock) {
        Parameters parameters = new Parameters();
        days = parameters.number("since", since, 1, MOST_DAYS);
        Instant from = days == null ? null : clock.instant().minus(Duration.ofDays(days));
        filter = new FailureFilter(
                parameters.text("job", job, Columns.LABEL),
                parameters.choice("known", known, Known.class),
                from,
                parameters.text("q", q, Columns.LABEL));
        size(parameters, USUAL);
        offset(parameters);
        parameters.check();
        return this;
    }

    public FailureFilter filter() {
        return filter;
    }

    public Long days() {
        return days;
    }

    public boolean filtered() {
        return filter.job() != null || filter.known() != null || filter.since() != null || filter.q() != null;
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("job", filter.job())
                .with(
                        "known",
                        filter.known() == null ? null : filter.known().name().toLowerCase(java.util.Locale.ROOT))
                .with("since", days)
                .with("q", filter.q());
        return at(filtered, nextPageToken, otherFormat);
    }
}
