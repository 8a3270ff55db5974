package org.infraportal.stackviz.tests;

/** In which order tests are listed. Each ends with the ordinal, so that pages neither repeat nor miss one. */
public enum TestSort {
    /** By start; tests without a time last. */
    TIME("t.startedAt asc nulls last, t.id.ordinal"),
    /** The longest first; tests without an end last. */
    DURATION("t.durationMicros desc nulls last, t.id.ordinal"),
    NAME("n.name, t.id.ordinal");

    private final String order;

    TestSort(String order) {
        this.order = order;
    }

    public String order() {
        return order;
    }
}
