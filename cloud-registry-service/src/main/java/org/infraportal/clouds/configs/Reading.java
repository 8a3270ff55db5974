package org.infraportal.clouds.configs;

import java.util.List;

/**
 * What came of reading a file.
 *
 * @param content what could be read; of a refused file what is safe to repeat, or null
 * @param errors why it is refused, by line; empty when it is not
 * @param warnings what may surprise, by line
 */
record Reading<T>(T content, List<Note> errors, List<Note> warnings) {
    boolean refused() {
        return !errors.isEmpty();
    }
}
