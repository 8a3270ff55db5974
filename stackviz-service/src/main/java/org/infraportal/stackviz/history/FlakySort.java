package org.infraportal.stackviz.history;

import java.util.Comparator;

/** In which order flaky tests are listed. */
public enum FlakySort {
    /** Those that failed most first. */
    FAILED(Comparator.comparingInt(FlakyTest::failed).reversed()),
    /** Those nearest to failing every other time first: what fails nearly always is broken, not flaky. */
    SHARE(Comparator.comparingDouble(test -> Math.abs(test.share() - 0.5))),
    NAME(Comparator.comparing(FlakyTest::name));

    private final Comparator<FlakyTest> order;

    FlakySort(Comparator<FlakyTest> order) {
        this.order = order.thenComparing(FlakyTest::name);
    }

    Comparator<FlakyTest> order() {
        return order;
    }
}
