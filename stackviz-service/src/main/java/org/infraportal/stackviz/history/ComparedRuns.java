package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.FieldError;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Two runs beside each other, for pages and the API. */
@ApplicationScoped
public class ComparedRuns {
    private static final List<Difference> TOLD =
            List.of(Difference.NEW, Difference.FIXED, Difference.MISSING, Difference.SLOWER, Difference.SKIPPED);

    private final Runs runs;
    private final Baselines baselines;
    private final Comparisons comparisons;

    ComparedRuns(Runs runs, Baselines baselines, Comparisons comparisons) {
        this.runs = runs;
        this.baselines = baselines;
        this.comparisons = comparisons;
    }

    /**
     * A part of a comparison.
     *
     * @param slower what counts as slower
     * @param counts by the words of {@link Difference}, of all tests whatever is asked for
     */
    public record Compared(
            RunView a,
            RunView b,
            Map<String, Integer> counts,
            SlowerRule slower,
            List<ChangeView> items,
            String nextPageToken,
            long total) {
        public int count(Difference difference) {
            return counts.get(difference.word());
        }

        /** How many tests differ how, by the labels that people read: only what says something about the later run. */
        public Map<String, Integer> shown() {
            Map<String, Integer> shown = new LinkedHashMap<>();
            for (Difference difference : TOLD) {
                if (count(difference) > 0) {
                    shown.put(difference.label(), count(difference));
                }
            }
            return shown;
        }
    }

    /** @throws ProblemException when a run is missing or unknown */
    public Compared page(CompareQuery query, PageRequest part) {
        requireRuns(query);
        Run before = runs.known(query.a.strip());
        Run after = runs.known(query.b.strip());
        Comparison comparison = comparisons.of(before, after);
        Page<ChangeView> page =
                part.pageOf(matching(comparison, query)).map(change -> ChangeView.of(change, before, after));
        return compared(before, after, comparison, page);
    }

    private static void requireRuns(CompareQuery query) {
        List<FieldError> missing = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            if (!ListRequest.isGiven(name.equals("a") ? query.a : query.b)) {
                missing.add(new FieldError(name, name + ": missing (expected: the id of a run)"));
            }
        }
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
    }

    private static Compared compared(Run before, Run after, Comparison comparison, Page<ChangeView> page) {
        return new Compared(
                RunView.of(before),
                RunView.of(after),
                words(comparison.counts()),
                SlowerRule.of(comparison.earlierRuns()),
                page.items(),
                page.nextPageToken(),
                page.total());
    }

    /** Every change that matches, for CSV. */
    public List<ChangeView> all(CompareQuery query) {
        requireRuns(query);
        Run before = runs.known(query.a.strip());
        Run after = runs.known(query.b.strip());
        return matching(comparisons.of(before, after), query).stream()
                .map(change -> ChangeView.of(change, before, after))
                .toList();
    }

    /**
     * What is new in a run against the last passing run of its job; null when there is no such run.
     *
     * @param mostOfEach how many changes of each of new, fixed, slower and missing
     */
    public Compared againstLastGood(Run run, int mostOfEach) {
        Run good = baselines.lastGood(run);
        if (good == null) {
            return null;
        }
        Comparison comparison = comparisons.withoutMoves(good, run);
        List<ChangeView> items = TOLD.stream()
                .flatMap(difference ->
                        matching(comparison, difference, null).stream().limit(mostOfEach))
                .map(change -> ChangeView.of(change, good, run))
                .toList();
        return compared(good, run, comparison, new Page<>(items, null, items.size()));
    }

    /** The page that compares two runs. */
    public static String page(String before, String after) {
        return Address.of("/stackviz/compare")
                .with("a", before)
                .with("b", after)
                .toString();
    }

    private static Map<String, Integer> words(Map<Difference, Integer> counts) {
        Map<String, Integer> words = new LinkedHashMap<>();
        counts.forEach((difference, count) -> words.put(difference.word(), count));
        return words;
    }

    private static List<Change> matching(Comparison comparison, CompareQuery query) {
        return matching(comparison, Given.word(query.difference, Difference.class), Given.text(query.q));
    }

    private static List<Change> matching(Comparison comparison, Difference only, String words) {
        if (only == null && words == null) {
            return comparison.changes();
        }
        String part = words == null ? "" : words.toLowerCase(Locale.ROOT);
        return comparison.changes().stream()
                .filter(change -> only == null || change.difference() == only)
                .filter(change -> change.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }
}
