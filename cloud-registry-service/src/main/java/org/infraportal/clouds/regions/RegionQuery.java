package org.infraportal.clouds.regions;

import java.util.Arrays;
import java.util.Locale;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;

/** What of the list of regions is asked for; the same parameters for the page, JSON and CSV. */
public class RegionQuery extends ListRequest {
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

    /** What to sort by, with a leading {@code -} for downwards; by state when it is left out. */
    @RestQuery
    public String sort;

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
        return RegionOrder.named(downwards() ? sort.substring(1) : sorting());
    }

    boolean downwards() {
        return sorting().startsWith("-");
    }

    private String sorting() {
        return sort == null || sort.isEmpty() ? RegionOrder.STATE.word() : sort;
    }

    String text() {
        return q == null ? "" : q.strip();
    }

    /** The page sorted by this column: upwards for names, downwards first for figures and dates. */
    public String sortedBy(String word) {
        boolean names = word.equals("provider") || word.equals("cloud") || word.equals("state");
        String first = names ? word : "-" + word;
        String second = names ? "-" + word : word;
        String wanted = sorting().equals(first) ? second : first;
        return address("/clouds")
                .with("sort", wanted.equals(RegionOrder.STATE.word()) ? null : wanted)
                .toString();
    }

    /** {@code ascending}, {@code descending} or {@code none}, for the column's heading. */
    public String direction(String word) {
        return sorting().equals(word) ? "ascending" : sorting().equals("-" + word) ? "descending" : "none";
    }
}
