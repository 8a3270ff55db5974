package org.infraportal.web.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times that the database gives back as they were sent: from 1970 to 9999, in UTC, to the microsecond.
 * A later year is stored by MariaDB and cannot be read by the driver; a finer time is rounded, at the end of 9999
 * into the year 10000.
 */
public final class Dates {
    public static final LocalDate EARLIEST = LocalDate.EPOCH;
    public static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private static final Instant END = LATEST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final String DATE_EXPECTED = "a date such as 2024-09-05";
    private static final String DATE_IN_RANGE = "a date from " + EARLIEST + " to " + LATEST;
    private static final String TIME_EXPECTED = "a time such as 2024-09-05T12:30:00Z";
    private static final String TIME_IN_RANGE = "a time from " + EARLIEST + "T00:00:00Z to " + LATEST + "T23:59:59Z";
    private static final String TIME_MICROSECONDS = "a time with at most six digits of a second";

    private Dates() {}

    /** Reads {@code yyyy-mm-dd}. */
    public static LocalDate date(String text) {
        try {
            return allowed(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new WrongValueException(DATE_EXPECTED);
        }
    }

    /** Reads an ISO time with its offset. */
    public static Instant time(String text) {
        try {
            return allowed(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new WrongValueException(TIME_EXPECTED);
        }
    }

    /** The date, if it is one that can be kept. */
    public static LocalDate allowed(LocalDate date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw new WrongValueException(DATE_IN_RANGE);
        }
        return date;
    }

    /** The time, if it is one that can be kept. */
    public static Instant allowed(Instant time) {
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
            throw new WrongValueException(TIME_IN_RANGE);
        }
        if (time.getNano() % 1_000 != 0) {
            throw new WrongValueException(TIME_MICROSECONDS);
        }
        return time;
    }
}
