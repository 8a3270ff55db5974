package org.infraportal.stackviz.runs;

import java.util.Arrays;
import java.util.stream.Collectors;
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

    /** A token of as many numbers, as {@link #token} makes them: the key of the last row before the page. */
    protected final long[] key(Parameters parameters, int numbers) {
        String text = parameters.text("pageToken", pageToken, Columns.LABEL);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}(-\\d{1,18}){" + (numbers - 1) + "}")) {
            parameters.refuse("pageToken", text, "what the page before gave");
            return null;
        }
        return key(text);
    }

    /** Of a token that {@link #token} made; null stands for the first page and stays it. */
    public static long[] key(String token) {
        return token == null
                ? null
                : Arrays.stream(token.split("-")).mapToLong(Long::parseLong).toArray();
    }

    /** The token of the page behind a row with that key. */
    public static String token(long... key) {
        return Arrays.stream(key).mapToObj(Long::toString).collect(Collectors.joining("-"));
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
