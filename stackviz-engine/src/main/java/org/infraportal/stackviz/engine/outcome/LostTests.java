package org.infraportal.stackviz.engine.outcome;

import java.util.Arrays;

/**
 * Tells which of the tests that were to run never did. A test is known by its name and scenario, for lists leave the
 * attributes out or have others. It is not lost when the {@code setUpClass} of its class is in the stream, which says
 * itself why. Names count by their {@linkplain NameId ids}, so that a million tests take 16 MB.
 */
public final class LostTests {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] ran = new long[64];
    private int size;
    private boolean sorted;

    /**
     * A test that ran, however it ended.
     *
     * @param scenario null or empty for none
     */
    public void ran(long id, String scenario) {
        add(id);
        add(with(id, scenario));
    }

    /**
     * Whether a test that was to run never did.
     *
     * @param fixtureId see {@link NameId#ofFixture}
     * @param scenario null or empty for none
     */
    public boolean isLost(long id, long fixtureId, String scenario) {
        if (!sorted) {
            Arrays.sort(ran, 0, size);
            sorted = true;
        }
        return !has(with(id, scenario)) && !has(fixtureId);
    }

    private boolean has(long key) {
        return Arrays.binarySearch(ran, 0, size, key) >= 0;
    }

    /** Other than the id itself, which stands for the name with any scenario. */
    private static long with(long id, String scenario) {
        return (id ^ (scenario == null || scenario.isEmpty() ? 0 : NameId.of(scenario))) * MIX;
    }

    private void add(long key) {
        if (size == ran.length) {
            ran = Arrays.copyOf(ran, size * 2);
        }
        ran[size++] = key;
        sorted = false;
    }
}
