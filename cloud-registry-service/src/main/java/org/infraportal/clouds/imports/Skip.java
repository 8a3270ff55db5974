package org.infraportal.clouds.imports;

import org.infraportal.web.values.Texts;

/**
 * A row that was not taken.
 *
 * @param line where it begins in the file, from 1
 * @param why the value and what was expected
 */
public record Skip(int line, String why) {
    static final int MAX_LENGTH = 500;

    public Skip {
        why = Texts.shortened(why, MAX_LENGTH);
    }
}
