package org.infraportal.clouds.imports;

/**
 * A row that was not taken.
 *
 * @param line where it begins in the file, from 1
 * @param why the value and what was expected
 */
public record Skip(int line, String why) {
    static final int LONGEST = 500;

    public Skip {
        why = why.length() <= LONGEST ? why : why.substring(0, LONGEST - 3) + "...";
    }
}
