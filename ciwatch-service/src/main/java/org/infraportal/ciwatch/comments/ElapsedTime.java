package org.infraportal.ciwatch.comments;

import java.time.Duration;
import java.util.Optional;

/** Zuul's way to write a duration: {@code 1h 02m 03s}, {@code 4m 02s}, {@code 45s}. */
final class ElapsedTime {
    private static final String UNITS = "hms";
    private static final int[] SECONDS = {3_600, 60, 1};
    /** More digits than any run needs, few enough that nothing overflows. */
    private static final int MAX_DIGITS = 6;

    private ElapsedTime() {}

    /** Empty unless the whole text is a duration with its units in falling order. */
    static Optional<Duration> read(String text) {
        long seconds = 0;
        int nextUnit = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int digits = at - start;
            int unit = at < text.length() ? UNITS.indexOf(text.charAt(at)) : -1;
            if (digits == 0 || digits > MAX_DIGITS || unit < nextUnit) {
                return Optional.empty();
            }
            seconds += Long.parseLong(text, start, start + digits, 10) * SECONDS[unit];
            nextUnit = unit + 1;
            at++;
            if (at < text.length() && text.charAt(at++) != ' ') {
                return Optional.empty();
            }
        }
        return nextUnit == 0 || text.endsWith(" ") ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
