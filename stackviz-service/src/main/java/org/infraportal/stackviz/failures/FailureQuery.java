package org.infraportal.stackviz.failures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,9})-(\\d{1,18})-([a-z0-9-]{1,24})");

    private FailureFilter filter;
    private Place after;
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
        after = place(parameters);
        parameters.check();
        return this;
    }

    /** A place in the list, which is in the order of these: behind the kind of failure with that fingerprint. */
    public record Place(long runs, long tests, String fingerprint) {
        static Place of(FailureView failure) {
            return new Place(failure.runs(), failure.tests(), failure.fingerprint());
        }

        String token() {
            return runs + "-" + tests + "-" + fingerprint;
        }

        /** Null for none. */
        static Place of(String token) {
            Matcher matcher = TOKEN.matcher(token == null ? "" : token.strip());
            return matcher.matches()
                    ? new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3))
                    : null;
        }
    }

    private Place place(Parameters parameters) {
        String token = parameters.text("pageToken", pageToken, Columns.LABEL);
        Place place = Place.of(token);
        if (token != null && place == null) {
            parameters.refuse("pageToken", token, "what the page before gave");
        }
        return place;
    }

    /** Behind which the page begins; null for the first. */
    public Place after() {
        return after;
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
