package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Takes the tests of a run one by one, in the order of the stream, and lays them out. */
public final class TimelineBuilder {
    /** How many tests a timeline takes: what the sort keys of the layout hold beside a time. */
    public static final int MAX_TESTS = 1 << 22;
    /** No time. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MAX_WORKERS = 100_000;
    private static final int MAX_WORKER_LENGTH = 100;

    final Names names = new Names();
    final TagSets tagSets = new TagSets();
    final List<String> workers = new ArrayList<>();
    int[] ordinal = new int[64];
    int[] worker = new int[64];
    int[] owner = new int[64];
    short[] tags = new short[64];
    long[] start = new long[64];
    long[] end = new long[64];
    byte[] status = new byte[64];
    /** Which tests are a class's setUpClass. */
    final BitSet setUps = new BitSet();

    final BitSet tearDowns = new BitSet();
    int size;
    private final Map<String, Integer> workerIds = new HashMap<>();

    /**
     * Adds a test; one that was only announced ({@code exists}) did not run and is left out.
     *
     * @param ordinal its place in the stream, above that of the test before
     * @param scenario null when there is none
     * @param tags attributes and tags
     * @param start null when it is not known, as {@code end}
     * @param worker null when the stream names none
     */
    public TimelineBuilder add(
            int ordinal,
            String name,
            String scenario,
            Collection<String> tags,
            TestStatus status,
            Instant start,
            Instant end,
            String worker) {
        if (status == TestStatus.EXISTS) {
            return this;
        }
        if (size > 0 && ordinal <= this.ordinal[size - 1]) {
            throw new IllegalArgumentException(
                    "ordinal: " + ordinal + " (expected: more than " + this.ordinal[size - 1] + ")");
        }
        if (size == MAX_TESTS) {
            throw new IllegalArgumentException("tests: more than " + MAX_TESTS + " (expected: at most that)");
        }
        if (size == this.ordinal.length) {
            grow(size + (size >> 1));
        }
        this.ordinal[size] = ordinal;
        this.worker[size] = workerId(worker);
        this.owner[size] = names.add(name, scenario);
        if (name.endsWith(".setUpClass")) {
            setUps.set(size);
        } else if (name.endsWith(".tearDownClass")) {
            tearDowns.set(size);
        }
        this.tags[size] = (short) tagSets.id(tags);
        this.start[size] = micros(start);
        this.end[size] = micros(end);
        this.status[size] = (byte) status.ordinal();
        size++;
        return this;
    }

    /** The same for a test as it is read from a stream. */
    public TimelineBuilder add(int ordinal, TestRecord test) {
        List<String> tags = new ArrayList<>(test.attributes());
        tags.addAll(test.tags());
        return add(ordinal, test.name(), test.scenario(), tags, test.status(), test.start(), test.end(), test.worker());
    }

    /** To be called once. */
    public Timeline build() {
        grow(size);
        names.closed();
        return new Layout(this).timeline();
    }

    private int workerId(String name) {
        if (name == null) {
            return -1;
        }
        String fit = name.length() <= MAX_WORKER_LENGTH ? name : name.substring(0, MAX_WORKER_LENGTH);
        Integer known = workerIds.get(fit);
        if (known != null || workers.size() >= MAX_WORKERS) {
            return known == null ? workers.size() - 1 : known;
        }
        workers.add(fit);
        workerIds.put(fit, workers.size() - 1);
        return workers.size() - 1;
    }

    private static long micros(Instant at) {
        return at == null ? NONE : at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    private void grow(int length) {
        ordinal = Arrays.copyOf(ordinal, length);
        worker = Arrays.copyOf(worker, length);
        owner = Arrays.copyOf(owner, length);
        tags = Arrays.copyOf(tags, length);
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        status = Arrays.copyOf(status, length);
    }
}
