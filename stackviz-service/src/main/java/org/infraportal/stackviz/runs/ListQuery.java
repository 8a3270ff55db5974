package org.infraportal.stackviz.runs;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestQuery;

/**
 * What every list takes in its URL: how many rows, from where on, and in which format. A list with a filter inherits from
 * it. The page and the API take the same.
 */
public class ListQuery {
    /** Rows of a page. */
    public static final int MOST = 200;

    protected static final int USUAL = 50;

    @RestQuery
    public String limit;

    /** As the page before gave it. */
    @RestQuery
    public String pageToken;

    @RestQuery
    public String format;

    private int most;
    private int skipped;

    /** Of a list without a filter whose tokens say how many rows come before. */
    public ListQuery check() {
        Parameters parameters = new Parameters();
        size(parameters, USUAL);
        offset(parameters);
        parameters.check();
        return this;
    }

    /** @param usual how many rows when nothing is said */
    protected final void size(Parameters parameters, int usual) {
        most = parameters.number("limit", limit, 1, MOST, usual);
    }

    /** For a list whose tokens say how many rows come before: it has no key, or its rows never move. */
    protected final void offset(Parameters parameters) {
        skipped = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE, 0);
    }

    public final int limit() {
        return most;
    }

    public final int skipped() {
        return skipped;
    }

    public final boolean first() {
        return pageToken == null || pageToken.isBlank();
    }

    public final boolean csv(HttpHeaders headers) {
        return Formats.csv(format, headers);
    }

    /** The same list at another address. */
    protected final String at(Links filtered, String nextPageToken, String otherFormat) {
        return filtered.with("limit", limit)
                .with("pageToken", nextPageToken)
                .with("format", otherFormat)
                .toString();
    }
}
