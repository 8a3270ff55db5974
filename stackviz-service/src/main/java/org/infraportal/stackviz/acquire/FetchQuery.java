package org.infraportal.stackviz.acquire;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.RunQuery;

/** The list of fetches as it is asked for in a URL; the page and the API take the same. */
public class FetchQuery {
    @RestQuery
    public String state;

    @RestQuery
    public String kind;

    @RestQuery
    public String change;

    @RestQuery
    public String by;

    @RestQuery
    public String q;

    @RestQuery
    public String limit;

    @RestQuery
    public String pageToken;

    @RestQuery
    public String format;

    private FetchFilter filter;
    private int most;
    private Long before;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    FetchQuery check() {
        Parameters parameters = new Parameters();
        filter = new FetchFilter(
                parameters.choice("state", state, FetchState.class),
                parameters.choice("kind", kind, FetchKind.class),
                parameters.number("change", change, 1, Integer.MAX_VALUE),
                parameters.text("by", by, Columns.LABEL),
                parameters.text("q", q, Columns.LABEL));
        most = parameters.number("limit", limit, 1, RunQuery.MOST, 50);
        before = parameters.number("pageToken", pageToken, 1, Long.MAX_VALUE);
        parameters.check();
        return this;
    }

    FetchFilter filter() {
        return filter;
    }

    int limit() {
        return most;
    }

    Long before() {
        return before;
    }

    boolean first() {
        return before == null;
    }

    boolean filtered() {
        return !filter.equals(FetchFilter.ANY);
    }

    /** The same question at another address. */
    String at(String path, String nextPageToken, String otherFormat) {
        return Links.to(path)
                .with("state", filter.state() == null ? null : filter.state().word())
                .with("kind", filter.kind() == null ? null : filter.kind().word())
                .with("change", filter.change())
                .with("by", filter.by())
                .with("q", filter.q())
                .with("limit", limit)
                .with("pageToken", nextPageToken)
                .with("format", otherFormat)
                .toString();
    }
}
