package org.infraportal.stackviz.engine.resources;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Samples of one host in columns: times in milliseconds, ascending, and for each measure a value for each time, NaN where
 * the sample has none.
 */
public final class ResourceSeries {
    private static final int VERSION = 1;

    private final long[] times;
    private final Map<Measure, float[]> columns;

    ResourceSeries(long[] times, Map<Measure, float[]> columns) {
        this.times = times;
        this.columns = columns;
    }

    public int size() {
        return times.length;
    }

    public boolean isEmpty() {
        return times.length == 0;
    }

    /** The first sample's time; null for an empty series. */
    public Instant start() {
        return isEmpty() ? null : Instant.ofEpochMilli(times[0]);
    }

    public Instant end() {
        return isEmpty() ? null : Instant.ofEpochMilli(times[times.length - 1]);
    }

    /** Those that have a value somewhere. */
    public Set<Measure> measures() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    public Instant time(int sample) {
        return Instant.ofEpochMilli(times[sample]);
    }

    /** NaN when the sample has no such value. */
    public double value(Measure measure, int sample) {
        float[] column = columns.get(measure);
        return column == null ? Double.NaN : column[sample];
    }

    /**
     * What a measure came to between two times, both included. An interval between two samples takes the next one, whose
     * rates are about it, if that comes within {@code nearMillis} after it; null when there is nothing.
     */
    public Figures figures(Measure measure, Instant from, Instant to, long nearMillis) {
        float[] column = columns.get(measure);
        if (column == null) {
            return null;
        }
        int first = index(from.toEpochMilli());
        int end = index(to.toEpochMilli() + 1);
        if (first == end && end < times.length && times[end] - to.toEpochMilli() <= nearMillis) {
            end++;
        }
        Tally tally = new Tally();
        for (int i = first; i < end; i++) {
            tally.add(column[i]);
        }
        return tally.count == 0 ? null : new Figures(tally.min, tally.sum / tally.count, tally.max, tally.count);
    }

    /** The interval from {@code from} to {@code to}, the end excluded, in {@code points} windows. */
    public ResourceChart chart(Instant from, Instant to, int points) {
        double width = (to.toEpochMilli() - from.toEpochMilli()) / (double) points;
        int first = index(from.toEpochMilli());
        int end = index(to.toEpochMilli());
        Map<Measure, ResourceChart.Line> lines = new EnumMap<>(Measure.class);
        columns.forEach((measure, column) -> {
            ResourceChart.Line line =
                    new ResourceChart.Line(new double[points], new double[points], new double[points]);
            Arrays.fill(line.mean(), Double.NaN);
            Arrays.fill(line.min(), Double.NaN);
            Arrays.fill(line.max(), Double.NaN);
            int sample = first;
            while (sample < end) {
                int point = point(sample, from, width, points);
                Tally tally = new Tally();
                while (sample < end && point(sample, from, width, points) == point) {
                    tally.add(column[sample++]);
                }
                if (tally.count > 0) {
                    line.mean()[point] = tally.sum / tally.count;
                    line.min()[point] = tally.min;
                    line.max()[point] = tally.max;
                }
            }
            lines.put(measure, line);
        });
        return new ResourceChart(from, to, width, points, lines);
    }

    private int point(int sample, Instant from, double width, int points) {
        return (int) Math.min(points - 1, (times[sample] - from.toEpochMilli()) / width);
    }

    /** The first sample that is not before a time. */
    private int index(long time) {
        int found = Arrays.binarySearch(times, time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && times[found - 1] == time) {
            found--;
        }
        return found;
    }

    private static final class Tally {
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private int count;

        void add(float value) {
            if (!Float.isNaN(value)) {
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
                count++;
            }
        }
    }

    /** Writes it in its own compact form; worth packing, as neighbours are alike. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(times.length);
        long before = 0;
        for (long time : times) {
            out.writeLong(time - before);
            before = time;
        }
        out.writeByte(columns.size());
        for (Map.Entry<Measure, float[]> column : columns.entrySet()) {
            out.writeUTF(column.getKey().name());
            for (float value : column.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    /** @throws IOException when it is no series of this version */
    public static ResourceSeries read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("version: " + version + " (expected: " + VERSION + ")");
        }
        long[] times = new long[in.readInt()];
        long before = 0;
        for (int i = 0; i < times.length; i++) {
            before += in.readLong();
            times[i] = before;
        }
        Map<Measure, float[]> columns = new EnumMap<>(Measure.class);
        for (int left = in.readByte(); left > 0; left--) {
            Measure measure = Measure.valueOf(in.readUTF());
            float[] column = new float[times.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = in.readFloat();
            }
            columns.put(measure, column);
        }
        return new ResourceSeries(times, columns);
    }
}
