package org.infraportal.stackviz.engine.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as other tools spell them; microseconds since 1970 are the unit of all of them. */
final class Times {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private Times() {}

    /** Rounded half to even, as the reference reader does. */
    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + (long) Math.rint(at.getNano() / 1000.0);
    }

    /** {@code 2026-11-21T01:51:04.027243+00:00}, without the fraction when it is 0, as Python writes it. */
    static String iso(Instant at) {
        long micros = micros(at);
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000), 0, ZoneOffset.UTC);
        long fraction = Math.floorMod(micros, 1_000_000);
        String text = SECONDS.format(time);
        return (fraction == 0 ? text : text + String.format(Locale.ROOT, ".%06d", fraction)) + "+00:00";
    }

    /** {@code 2026-11-21 01:51:04 UTC}, for people. */
    static String utc(Instant at) {
        return SECONDS.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)).replace('T', ' ') + " UTC";
    }

    /** {@code 1.5 s}, {@code 12:07 min}, {@code 3:02:11 h}. */
    static String human(long micros) {
        if (micros < 60_000_000) {
            double seconds = micros / 1e6;
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long seconds = Math.round(micros / 1e6);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d h", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 12.5 MiB}. */
    static String bytes(long bytes) {
        return bytes < 1024
                ? bytes + " B"
                : bytes < 1 << 20
                        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
