package org.infraportal.stackviz.engine.resources;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives rows without a year the right one. */
final class DstatTimes {
    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{4})-(\\d\\d)-(\\d\\d)|(\\d\\d)[-/.](\\d\\d)|(\\p{L}{3})-(\\d\\d)) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d+)?");
    private static final Duration HALF_A_YEAR = Duration.ofDays(183);

    private final RunTime run;
    /** The time before, by whose year the next one goes; null at the start of a file without a date. */
    private LocalDateTime before;

    DstatTimes(RunTime run) {
        this.run = run;
    }

    /** A header's date: rows after it are not earlier. */
    void header(LocalDateTime date) {
        before = date;
    }

    /** Null for what is no time. */
    LocalDateTime at(String cell) {
        Matcher time = TIME.matcher(cell);
        if (!time.matches()) {
            return null;
        }
        try {
            LocalDateTime at;
            if (time.group(1) != null) {
                at = of(time, number(time, 1), number(time, 2), number(time, 3));
            } else if (time.group(4) != null) {
                at = nearest(time, number(time, 5), number(time, 4));
            } else {
                at = nearest(time, WallClock.month(time.group(6)), number(time, 7));
            }
            before = at;
            return at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** In the year in which it is less than half a year from the time before, else from the run. */
    private LocalDateTime nearest(Matcher time, int month, int day) {
        LocalDateTime by = before != null ? before : LocalDateTime.ofInstant(run.from(), ZoneOffset.UTC);
        int year = by.getYear();
        boolean leapDay = month == 2 && day == 29;
        if (leapDay) {
            return of(time, year, month, day);
        }
        LocalDateTime at = of(time, year, month, day);
        Duration apart = Duration.between(by, at);
        if (apart.compareTo(HALF_A_YEAR) > 0) {
            return of(time, year - 1, month, day);
        }
        return apart.negated().compareTo(HALF_A_YEAR) > 0 ? of(time, year + 1, month, day) : at;
    }

    private static LocalDateTime of(Matcher time, int year, int month, int day) {
        return LocalDateTime.of(year, month, day, number(time, 8), number(time, 9), Math.min(59, number(time, 10)));
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
