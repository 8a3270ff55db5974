package org.infraportal.ciwatch.csv;

/**
 * A row that was not taken.
 *
 * @param line in which it stands, from 1
 * @param reason as {@code column: value (expected: ...)}
 */
public record SkippedRow(int line, String reason) {
    /** So many are named at most; the rest is counted. */
    public static final int MAX_NAMED = 100;
}
