package org.infraportal.stackviz.engine.resources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A minute in which tests failed while the host had too little of something. That both happened in one minute is a hint
 * and no more.
 *
 * @param measure what there was too little of: available memory, idle processors, disks that keep up
 * @param value the least memory in bytes, or the mean of the fraction
 * @param failures how many tests ended badly in it
 */
public record StrainedMinute(Instant minute, Measure measure, double value, int failures) {
    public static final Duration LENGTH = Duration.ofMinutes(1);

    /** Of the memory that samples account for. */
    private static final double LOW_MEMORY = 0.05;

    private static final double LOW_MEMORY_BYTES = 256L << 20;
    private static final double BUSY = 0.95;
    private static final double WAITING = 0.3;

    /** @param failures when tests ended badly */
    public static List<StrainedMinute> of(ResourceSeries series, Collection<Instant> failures) {
        Map<Instant, Integer> minutes = new TreeMap<>();
        failures.forEach(at -> minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum));
        List<StrainedMinute> strained = new ArrayList<>();
        minutes.forEach((minute, count) -> {
            Instant end = minute.plus(LENGTH).minusMillis(1);
            Figures available = series.figures(Measure.MEMORY_AVAILABLE, minute, end, 0);
            Figures used = series.figures(Measure.MEMORY_USED, minute, end, 0);
            double memory = available == null || used == null ? 0 : available.mean() + used.mean();
            if (available != null && available.min() < Math.max(LOW_MEMORY * memory, LOW_MEMORY_BYTES)) {
                strained.add(new StrainedMinute(minute, Measure.MEMORY_AVAILABLE, available.min(), count));
            }
            Figures busy = series.figures(Measure.CPU_BUSY, minute, end, 0);
            if (busy != null && busy.mean() >= BUSY) {
                strained.add(new StrainedMinute(minute, Measure.CPU_BUSY, busy.mean(), count));
            }
            Figures waiting = series.figures(Measure.CPU_WAIT, minute, end, 0);
            if (waiting != null && waiting.mean() >= WAITING) {
                strained.add(new StrainedMinute(minute, Measure.CPU_WAIT, waiting.mean(), count));
            }
        });
        return strained;
    }

    /** {@code least available memory 312 MiB and 3 failures in this minute}, in words. */
    public String hint() {
        String what =
                switch (measure) {
                    case MEMORY_AVAILABLE -> "memory low, " + Math.round(value / (1 << 20)) + " MiB available";
                    case CPU_BUSY -> "processors " + Math.round(100 * value) + " % busy";
                    default -> "processors " + Math.round(100 * value) + " % waiting for disks";
                };
        return what + ", and " + failures + (failures == 1 ? " failure" : " failures") + " in this minute";
    }
}
