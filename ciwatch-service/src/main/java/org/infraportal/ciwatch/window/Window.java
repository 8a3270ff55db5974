package org.infraportal.ciwatch.window;

import java.time.Duration;
import java.time.Instant;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.values.Given;

/**
 * The time that figures are about.
 *
 * @param from its first moment
 * @param to the moment after its last: figures are as of then
 */
public record Window(Instant from, Instant to) {
    private static final Duration USUAL = Duration.ofDays(7);

    /** @throws ProblemException 400 when it ends before it begins */
    public static Window of(FigureQuery query, Instant now) {
        Instant to = Given.time(query.to);
        to = to == null ? now : to;
        Instant from = Given.time(query.from);
        if (from == null) {
            Duration length = length(query.window);
            from = to.getEpochSecond() < length.toSeconds() ? Instant.EPOCH : to.minus(length);
        }
        if (to.isBefore(from)) {
            throw new ProblemException(
                    ProblemKind.INVALID, "to: " + to + " is before from: " + from + " (expected: a later time)");
        }
        return new Window(from, to);
    }

    private static Duration length(String window) {
        String text = Given.text(window);
        if (text == null) {
            return USUAL;
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.endsWith("h") ? Duration.ofHours(number) : Duration.ofDays(number);
    }

    /** A time so much earlier, or the earliest that the database keeps. */
    public static Instant earlier(Instant time, Duration less) {
        return time.getEpochSecond() < less.toSeconds() ? Instant.EPOCH : time.minus(less);
    }

    /** Whether a time lies in it. */
    public boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
