package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Words {
    private Words() {}

    /** {@code 28.9%}; a dash where there is no share. */
    static String percent(Double share) {
        return share == null ? "\u2013" : String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    /** {@code 2 h 05 min}, {@code 4 min}, {@code 45 s}; a dash for no time. */
    static String time(Long seconds) {
        if (seconds == null) {
            return "\u2013";
        }
        Duration time = Duration.ofSeconds(seconds);
        if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : seconds + " s";
    }
}
