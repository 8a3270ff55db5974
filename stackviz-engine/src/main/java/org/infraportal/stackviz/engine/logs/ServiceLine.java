package org.infraportal.stackviz.engine.logs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start of an entry in a log: the forms of oslo.log, of Python's logging as Tempest attaches it, of the journal and of
 * Apache's access log. A line without one belongs to the entry before it. Times without a zone are UTC, as on every node
 * that devstack sets up.
 *
 * @param level null when the form has none
 */
public record ServiceLine(Instant at, LogLevel level) {
    private static final String LEVEL = "(TRACE|DEBUG|INFO|NOTICE|AUDIT|WARNING|WARN|ERROR|CRITICAL|FATAL)";
    /**
     * {@code 2015-06-16 11:06:42.123 1234 INFO module}, {@code 2015-06-16 11:06:42,123 1234 INFO     [module]}, and the
     * journal's {@code 2015-06-16T11:06:42+0000 host unit[1234]: INFO module}.
     */
    private static final Pattern OSLO = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d)"
                    + "(?:[.,](\\d{1,9}))?(Z|[+-]\\d\\d:?\\d\\d)?[ |]{1,4}(?:\\d{1,18} |(?!" + LEVEL
                    + "\\b)\\S{1,255} [^\\s:]{1,255}\\[\\d{1,9}]: )?(?:" + LEVEL + "\\b)?.*",
            Pattern.DOTALL);
    /** {@code Jun 16 11:06:42.123456 host devstack@n-api.service[1234]: DEBUG module}. */
    private static final Pattern JOURNAL = Pattern.compile(
            "(\\p{L}{3}) ([ \\d]\\d) (\\d\\d):(\\d\\d):(\\d\\d)" + "(?:\\.(\\d{1,9}))? \\S{1,255} \\S{1,255}: (?:"
                    + LEVEL + "\\b)?.*",
            Pattern.DOTALL);
    /** {@code 127.0.0.1 - - [28/Jun/2016:13:50:37 +0000] "GET / HTTP/1.1" 200 565}. */
    private static final Pattern ACCESS = Pattern.compile(
            "\\S{1,255} \\S{1,255} \\S{1,255} \\[(\\d\\d)/(\\p{L}{3})/(\\d{4}):"
                    + "(\\d\\d):(\\d\\d):(\\d\\d) ([+-]\\d{4})] \".*",
            Pattern.DOTALL);
    /** What colours a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[\\d;]*m");

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Duration HALF_A_YEAR = Duration.ofDays(183);

    /**
     * Reads the start of an entry.
     *
     * @param near a time within half a year of it, as the journal has no year
     * @return null for a line that goes on with the entry before
     */
    public static ServiceLine of(String raw, Instant near) {
        String line = plain(raw);
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        try {
            if (first >= '0' && first <= '9') {
                Matcher oslo = OSLO.matcher(line);
                if (oslo.lookingAt()) {
                    ZoneOffset zone = oslo.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(oslo.group(8));
                    Instant at = time(
                                    number(oslo, 1), number(oslo, 2), number(oslo, 3), oslo, 4, fraction(oslo.group(7)))
                            .toInstant(zone);
                    return new ServiceLine(at, level(oslo.group(10)));
                }
            } else if (Character.isUpperCase(first)) {
                Matcher journal = JOURNAL.matcher(line);
                if (journal.lookingAt()) {
                    return new ServiceLine(journal(journal, near), level(journal.group(7)));
                }
            }
            Matcher access = line.indexOf('[') > 0 ? ACCESS.matcher(line) : null;
            if (access != null && access.lookingAt()) {
                Instant at = time(number(access, 3), month(access.group(2)), number(access, 1), access, 4, 0)
                        .toInstant(ZoneOffset.of(access.group(7)));
                return new ServiceLine(at, null);
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The line without what colours a terminal. */
    public static String plain(String line) {
        return line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
    }

    private static Instant journal(Matcher journal, Instant near) {
        LocalDateTime by = LocalDateTime.ofInstant(near, ZoneOffset.UTC);
        int month = month(journal.group(1));
        int day = Integer.parseInt(journal.group(2).strip());
        LocalDateTime at = time(by.getYear(), month, day, journal, 3, fraction(journal.group(6)));
        Duration apart = Duration.between(by, at);
        int years = apart.compareTo(HALF_A_YEAR) > 0 ? -1 : apart.negated().compareTo(HALF_A_YEAR) > 0 ? 1 : 0;
        return at.plusYears(years).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime time(int year, int month, int day, Matcher matcher, int hour, int nanos) {
        return LocalDateTime.of(
                year, month, day, number(matcher, hour), number(matcher, hour + 1), number(matcher, hour + 2), nanos);
    }

    private static int month(String name) {
        return MONTHS.indexOf(name) + 1;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Nanoseconds. */
    private static int fraction(String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }

    private static LogLevel level(String word) {
        return word == null ? null : LogLevel.of(word);
    }
}
