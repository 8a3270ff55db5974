package org.infraportal.clouds.regions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.ProblemException;

/** What of the list of regions is asked for; the same parameters for the page, JSON and CSV. */
public class RegionQuery {
    /** {@code ACTIVE} and so on, in any case; empty for all. */
    @RestQuery
    public String state;

    /** Part of a provider's, region's, cloud's or donor's name. */
    @RestQuery
    @Size(max = 100)
    public String q;

    /** Only regions that were listed in this year. */
    @RestQuery
    @Min(2000)
    @Max(2100)
    public Integer year;

    /** What to sort by, with a leading {@code -} for downwards. */
    @RestQuery
    @DefaultValue("state")
    public String sort;

    @RestQuery
    @Min(1)
    @Max(200)
    @DefaultValue("50")
    int limit;

    @RestQuery
    @Size(max = 64)
    String pageToken;

    @RestQuery
    String format;

    RegionState wantedState() {
        if (state == null || state.isBlank()) {
            return null;
        }
        try {
            return RegionState.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "state", "state: " + state + " (expected: one of " + Arrays.toString(RegionState.values()) + ")");
        }
    }

    RegionOrder order() {
        return RegionOrder.named(downwards() ? sort.substring(1) : sort);
    }

    boolean downwards() {
        return sort.startsWith("-");
    }

    String text() {
        return q == null ? "" : q.strip();
    }

    /** Whether any of the filters is set. */
    public boolean narrowed() {
        return wantedState() != null || !text().isEmpty() || year != null;
    }

    /** The same list at another address, from its first page. */
    public String at(String path, String extra) {
        return path + query(sort, extra);
    }

    /** The page after this one, or null at the end. */
    public String next(String token) {
        return token == null ? null : at("/clouds", "pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    /** The first page, or null on it. */
    public String first() {
        return pageToken == null || pageToken.isEmpty() ? null : at("/clouds", "");
    }

    /** The page sorted by this column: upwards for names, downwards first for figures and dates. */
    public String sortedBy(String word) {
        boolean names = word.equals("provider") || word.equals("cloud") || word.equals("state");
        String first = names ? word : "-" + word;
        String second = names ? "-" + word : word;
        return "/clouds" + query(sort.equals(first) ? second : first, "");
    }

    /** {@code ascending}, {@code descending} or {@code none}, for the column's heading. */
    public String direction(String word) {
        return sort.equals(word) ? "ascending" : sort.equals("-" + word) ? "descending" : "none";
    }

    private String query(String sorting, String extra) {
        StringJoiner parameters = new StringJoiner("&", "?", "");
        parameters.setEmptyValue("");
        add(parameters, "state", state);
        add(parameters, "q", text());
        add(parameters, "year", year);
        add(parameters, "sort", sorting.equals("state") ? null : sorting);
        add(parameters, "limit", limit == 50 ? null : limit);
        if (!extra.isEmpty()) {
            parameters.add(extra);
        }
        return parameters.toString();
    }

    private static void add(StringJoiner parameters, String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            parameters.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
