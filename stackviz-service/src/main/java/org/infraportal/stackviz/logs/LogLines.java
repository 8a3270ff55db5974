package org.infraportal.stackviz.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Lines of services' logs in the order of their times.
 *
 * @param more whether there are more of them
 * @param next from when on the rest is to be asked for; null when there is none, or no way to ask for it
 */
public record LogLines(List<LogLine> lines, boolean more, Instant next) {
    public static final LogLines NONE = new LogLines(List.of(), false, null);

    private static final Comparator<LogLine> BY_TIME =
            Comparator.comparing(LogLine::at, Comparator.nullsFirst(Comparator.naturalOrder()));
    /** The least and the share of the time that is left out when one moment has more lines than are read at once. */
    private static final Duration LEAST_STEP = Duration.ofMillis(1);

    private static final int STEPS = 100;

    /**
     * As many whole moments as fit.
     *
     * @param all the lines, in any order
     * @param whole before which time there are no others; null when there are none at all
     */
    static LogLines upTo(List<LogLine> all, Instant from, Instant to, Instant whole, int most) {
        List<LogLine> sorted = first(all, all.size());
        Instant end = whole;
        if (sorted.size() > most) {
            Instant first = sorted.get(most).at();
            end = end == null || first != null && first.isBefore(end) ? first : end;
        }
        if (end == null) {
            return new LogLines(sorted, false, null);
        }
        boolean stuck = !end.isAfter(from);
        Instant next = stuck ? from.plus(step(from, to)) : end;
        List<LogLine> shown = sorted.stream()
                .filter(line -> line.at() == null || line.at().isBefore(next))
                .limit(most)
                .toList();
        return next.isAfter(to) ? new LogLines(shown, stuck, null) : new LogLines(shown, true, next);
    }

    private static Duration step(Instant from, Instant to) {
        Duration share = Duration.between(from, to).dividedBy(STEPS);
        return share.compareTo(LEAST_STEP) < 0 ? LEAST_STEP : share;
    }

    /** The earliest of some lines. */
    static List<LogLine> first(List<LogLine> lines, int most) {
        return lines.stream().sorted(BY_TIME).limit(most).toList();
    }
}
