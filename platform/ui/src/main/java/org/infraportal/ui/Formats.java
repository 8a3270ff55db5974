package org.infraportal.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

import io.quarkus.qute.TemplateExtension;

/**
 * How templates write numbers, times and sizes: {@code {count.grouped}}, {@code {duration.human}},
 * {@code {instant.utc}}, {@code {bytes.asBytes}}.
 */
@TemplateExtension
public final class Formats {
    /** Between a size and its unit, so that both stay in one line. */
    static final char UNBROKEN = '\u00a0';

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Formats() {}

    /** {@code 12408} is {@code 12,408}; fractions keep at most two digits. */
    public static String grouped(Number number) {
        boolean whole = number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof java.math.BigInteger;
        return whole
                ? String.format(Locale.ROOT, "%,d", number)
                : trimmed(String.format(Locale.ROOT, "%,.2f", number.doubleValue()));
    }

    /** {@code 42.9%}; never {@code 100%} for less than all, nor {@code 0%} for more than none. */
    public static String percent(Number part, Number whole) {
        double of = whole.doubleValue();
        if (of == 0) {
            return "–";
        }
        double percent = 100 * part.doubleValue() / of;
        double rounded = Math.round(percent * 10) / 10.0;
        if (rounded >= 100 && percent < 100) {
            rounded = 99.9;
        } else if (rounded <= 0 && percent > 0) {
            rounded = 0.1;
        }
        return trimmed(String.format(Locale.ROOT, "%.1f", rounded)) + "%";
    }

    /** {@code 2d 03h}, {@code 1h 02m}, {@code 4m 07s}, {@code 3.2s}, {@code 15ms}. */
    public static String human(Duration duration) {
        if (duration.isNegative()) {
            return "−" + human(duration.negated());
        }
        long seconds = duration.toSeconds();
        if (seconds >= 86_400) {
            return pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
        }
        if (seconds >= 3_600) {
            return pair(seconds / 3_600, "h", seconds % 3_600 / 60, "m");
        }
        if (seconds >= 60) {
            return pair(seconds / 60, "m", seconds % 60, "s");
        }
        long millis = duration.toMillis();
        if (millis > 0 && millis < 1_000) {
            return millis + "ms";
        }
        return trimmed(String.format(Locale.ROOT, "%.1f", Math.floor(millis / 100.0) / 10)) + "s";
    }

    /** {@code 2026-11-21 12:03:11 UTC}. */
    public static String utc(TemporalAccessor at) {
        return UTC.format(Instant.from(at));
    }

    /** ISO 8601 in UTC to the second, as {@code datetime} attributes want it. */
    public static String iso(TemporalAccessor at) {
        return Instant.from(at).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 312 MiB}: binary units, one decimal below ten. */
    public static String asBytes(Number bytes) {
        double size = bytes.doubleValue();
        int unit = 0;
        while (Math.abs(size) >= 1024 && unit < BYTES.length - 1) {
            size /= 1024;
            unit++;
        }
        String digits = unit > 0 && Math.abs(size) < 10
                ? trimmed(String.format(Locale.ROOT, "%.1f", size))
                : String.format(Locale.ROOT, "%.0f", size);
        return digits + UNBROKEN + BYTES[unit];
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return String.format(Locale.ROOT, "%d%s %02d%s", large, largeUnit, small, smallUnit);
    }

    private static String trimmed(String decimal) {
        return decimal.replaceAll("\\.?0+$", "");
    }
}
