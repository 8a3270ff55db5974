package org.infraportal.stackviz.engine.resources;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Collects samples in any order and makes a series of them. Holds at most {@link #MAX}: beyond that two neighbours become
 * one, so that a file of any length takes the same memory.
 */
final class SeriesBuilder {
    static final int MAX = 65_536;

    private final int most;
    private final Map<Measure, float[]> columns = new EnumMap<>(Measure.class);
    private long[] times = new long[256];
    private int size;
    private boolean local;
    private List<ZoneOffset> zones = List.of();

    SeriesBuilder() {
        this(MAX);
    }

    SeriesBuilder(int most) {
        this.most = most;
    }

    /** What the file says about the zone of its local times. */
    void zones(List<ZoneOffset> named) {
        zones = named;
    }

    void sample(Instant at) {
        sample(at.toEpochMilli());
    }

    /** A sample whose zone is settled when all are there. */
    void sample(LocalDateTime at) {
        local = true;
        sample(at.toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    /** A sample with a time as it stands in the file. */
    void sample(WallClock at) {
        if (at.zones().size() == 1) {
            sample(at.local().toInstant(at.zones().getFirst()));
        } else {
            zones = at.zones();
            sample(at.local());
        }
    }

    private void sample(long time) {
        if (size == most) {
            thin();
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.min(most, 2 * size));
            columns.replaceAll((measure, column) -> grown(column, times.length));
        }
        times[size++] = time;
    }

    private static float[] grown(float[] column, int length) {
        float[] grown = Arrays.copyOf(column, length);
        Arrays.fill(grown, column.length, length, Float.NaN);
        return grown;
    }

    /** A value of the last sample; NaN and what a tool overflowed to are none. */
    void set(Measure measure, double value) {
        float kept = (float) value;
        if (Float.isFinite(kept) && kept >= 0) {
            column(measure)[size - 1] = kept;
        }
    }

    /** The same, added to what the sample has. */
    void add(Measure measure, double value) {
        float before = column(measure)[size - 1];
        set(measure, Float.isNaN(before) ? value : before + value);
    }

    private float[] column(Measure measure) {
        return columns.computeIfAbsent(measure, absent -> {
            float[] column = new float[times.length];
            Arrays.fill(column, Float.NaN);
            return column;
        });
    }

    private void thin() {
        for (float[] column : columns.values()) {
            for (int i = 0; i < size / 2; i++) {
                column[i] = mean(column[2 * i], column[2 * i + 1]);
            }
            Arrays.fill(column, size / 2, column.length, Float.NaN);
        }
        for (int i = 0; i < size / 2; i++) {
            times[i] = times[2 * i + 1];
        }
        size /= 2;
    }

    private static float mean(float one, float other) {
        return Float.isNaN(one) ? other : Float.isNaN(other) ? one : (one + other) / 2;
    }

    ResourceSeries build(RunTime run) {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((one, other) -> Long.compare(times[one], times[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sorted = new long[size];
        int count = 0;
        int[] place = new int[size];
        for (int i = 0; i < size; i++) {
            if (count == 0 || sorted[count - 1] != times[order[i]]) {
                sorted[count++] = times[order[i]];
            }
            place[i] = count - 1;
        }
        long shift = shift(sorted, count, run);
        long[] at = new long[count];
        for (int i = 0; i < count; i++) {
            at[i] = sorted[i] - shift;
        }
        Map<Measure, float[]> merged = new EnumMap<>(Measure.class);
        for (Map.Entry<Measure, float[]> column : columns.entrySet()) {
            float[] values = new float[count];
            Arrays.fill(values, Float.NaN);
            for (int i = 0; i < size; i++) {
                float value = column.getValue()[order[i]];
                values[place[i]] = Float.isNaN(value) ? values[place[i]] : value;
            }
            merged.put(column.getKey(), values);
        }
        derive(merged, count);
        return new ResourceSeries(at, merged);
    }

    private long shift(long[] sorted, int count, RunTime run) {
        if (!local || count == 0) {
            return 0;
        }
        return 1000L
                * WallClock.settle(zones, utc(sorted[0]), utc(sorted[count - 1]), run)
                        .getTotalSeconds();
    }

    private static LocalDateTime utc(long time) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    }

    private static void derive(Map<Measure, float[]> columns, int count) {
        float[] idle = columns.get(Measure.CPU_IDLE);
        if (idle != null) {
            float[] wait = columns.get(Measure.CPU_WAIT);
            float[] busy = new float[count];
            for (int i = 0; i < count; i++) {
                busy[i] = Math.clamp(1 - idle[i] - (wait == null || Float.isNaN(wait[i]) ? 0 : wait[i]), 0f, 1f);
            }
            columns.put(Measure.CPU_BUSY, busy);
        }
        float[] free = columns.get(Measure.MEMORY_FREE);
        if (free != null && !columns.containsKey(Measure.MEMORY_AVAILABLE)) {
            float[] available = free.clone();
            for (Measure part : List.of(Measure.MEMORY_BUFFERS, Measure.MEMORY_CACHED)) {
                float[] column = columns.get(part);
                for (int i = 0; column != null && i < count; i++) {
                    available[i] += Float.isNaN(column[i]) ? 0 : column[i];
                }
            }
            columns.put(Measure.MEMORY_AVAILABLE, available);
        }
    }
}
