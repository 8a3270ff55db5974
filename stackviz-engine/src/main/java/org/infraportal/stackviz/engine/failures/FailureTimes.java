package org.infraportal.stackviz.engine.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When tests of a run ran that failed. What is asked for each line of a log takes a step for each doubling of the tests. */
public final class FailureTimes {
    /** So many are enough to tell when a run failed. */
    public static final int MAX = 20_000;

    public static final FailureTimes NONE = new FailureTimes(List.of());

    /**
     * When a failed test ran.
     *
     * @param to not before {@code from}; when the run ended for a test that never did
     * @param cause what the test failed by; null when nobody knows
     */
    public record Span(Instant from, Instant to, String cause) {
        public Span {
            to = to == null || to.isBefore(from) ? from : to;
        }

        private Duration apart(Instant at) {
            return at.isBefore(from)
                    ? Duration.between(from, at)
                    : at.isAfter(to) ? Duration.between(to, at) : Duration.ZERO;
        }
    }

    private final List<Span> spans;
    /** The same without overlaps, in order. */
    private final List<Span> joined = new ArrayList<>();

    /** @param spans in any order; those beyond {@link #MAX} are left out */
    public FailureTimes(List<Span> spans) {
        this.spans = List.copyOf(spans.subList(0, Math.min(MAX, spans.size())));
        this.spans.stream().sorted(Comparator.comparing(Span::from)).forEach(this::join);
    }

    private void join(Span span) {
        Span last = joined.isEmpty() ? null : joined.getLast();
        if (last == null || span.from().isAfter(last.to())) {
            joined.add(span);
        } else if (span.to().isAfter(last.to())) {
            joined.set(joined.size() - 1, new Span(last.from(), span.to(), null));
        }
    }

    /** See {@link Nearness#apart}; null for no time, or when no failed test has one. */
    Duration apart(Instant at) {
        if (at == null || joined.isEmpty()) {
            return null;
        }
        int low = 0;
        int high = joined.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (joined.get(middle).from().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Duration before = low == 0 ? null : joined.get(low - 1).apart(at);
        Duration after = low == joined.size() ? null : joined.get(low).apart(at);
        if (before == null || after == null) {
            return before == null ? after : before;
        }
        return before.compareTo(after.negated()) <= 0 ? before : after;
    }

    /** Null for no time, or when no failed test has one. Takes a step for each test. */
    Nearness near(Instant at) {
        Duration apart = apart(at);
        if (apart == null) {
            return null;
        }
        Map<String, Integer> causes = new HashMap<>();
        int tests = 0;
        for (Span span : spans) {
            if (span.apart(at).equals(apart)) {
                tests++;
                if (span.cause() != null) {
                    causes.merge(span.cause(), 1, Integer::sum);
                }
            }
        }
        return new Nearness(
                apart,
                tests,
                causes.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(Nearness.MAX_CAUSES)
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
