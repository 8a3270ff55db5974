package org.infraportal.stackviz.acquire;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** The list of fetches as it is asked for in a URL; the page and the API take the same. */
public class FetchQuery extends ListQuery {
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

    private FetchFilter filter;
    private Long before;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public FetchQuery check() {
        Parameters parameters = new Parameters();
        filter = new FetchFilter(
                parameters.choice("state", state, FetchState.class),
                parameters.choice("kind", kind, FetchKind.class),
                parameters.number("change", change, 1, Integer.MAX_VALUE),
                parameters.text("by", by, Columns.LABEL),
                parameters.text("q", q, Columns.LABEL));
        size(parameters, USUAL);
        before = parameters.number("pageToken", pageToken, 1, Long.MAX_VALUE);
        parameters.check();
        return this;
    }

    FetchFilter filter() {
        return filter;
    }

    Long before() {
        return before;
    }

    boolean filtered() {
        return !filter.equals(FetchFilter.ANY);
    }

    /** The same question at another address. */
    String at(String path, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("state", filter.state() == null ? null : filter.state().word())
                .with("kind", filter.kind() == null ? null : filter.kind().word())
                .with("change", filter.change())
                .with("by", filter.by())
                .with("q", filter.q());
        return at(filtered, nextPageToken, otherFormat);
    }
}
