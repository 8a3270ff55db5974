package org.infraportal.clouds.configs;

/**
 * How much may be said of one file. What is inherited or repeated in each region multiplies beyond what stands in the file,
 * so what is answered is bounded apart from what is read.
 */
final class Budget {
    private static final int MAX_VALUES = 30_000;

    private final Notes notes;
    private int left = MAX_VALUES;

    Budget(Notes notes) {
        this.notes = notes;
    }

    /** Whether so many more values can be said; if not, the file is refused. */
    boolean has(int values, int line) {
        if (left < values) {
            notes.error(line, "more than " + MAX_VALUES + " values in all regions or providers together");
            left = 0;
            return false;
        }
        left -= values;
        return true;
    }
}
