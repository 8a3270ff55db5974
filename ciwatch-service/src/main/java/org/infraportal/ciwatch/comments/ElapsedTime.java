package org.infraportal.ciwatch.comments;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How CIs write a duration: Zuul {@code 1h 02m 03s}, {@code 4m 02s}, {@code 45s}, Jenkins {@code 1 hr 2 min},
 * {@code 3 min 12 sec}.
 */
final class ElapsedTime {
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("d", 86_400),
            Map.entry("day", 86_400),
            Map.entry("days", 86_400),
            Map.entry("h", 3_600),
            Map.entry("hr", 3_600),
            Map.entry("hrs", 3_600),
            Map.entry("hour", 3_600),
            Map.entry("hours", 3_600),
            Map.entry("m", 60),
            Map.entry("min", 60),
            Map.entry("mins", 60),
            Map.entry("minute", 60),
            Map.entry("minutes", 60),
            Map.entry("s", 1),
            Map.entry("sec", 1),
            Map.entry("secs", 1),
            Map.entry("second", 1),
            Map.entry("seconds", 1));
    /** More digits than any run needs, few enough that nothing overflows. */
    private static final int MAX_DIGITS = 6;

    private static final int MAX_LENGTH = 48;

    private ElapsedTime() {}

    /** Empty unless the whole text is a duration with its units in falling order. */
    static Optional<Duration> read(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.endsWith(" ")) {
            return Optional.empty();
        }
        long seconds = 0;
        int last = Integer.MAX_VALUE;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int count = at - digits;
            if (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            int letters = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            Integer unit = UNITS.get(text.substring(letters, at));
            if (count == 0 || count > MAX_DIGITS || unit == null || unit >= last) {
                return Optional.empty();
            }
            seconds += Long.parseLong(text, digits, digits + count, 10) * unit;
            last = unit;
            if (at < text.length() && text.charAt(at++) != ' ') {
                return Optional.empty();
            }
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
