package org.infraportal.ciwatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/**
 * Where a list that is ordered by time, newest first, goes on: behind this row.
 *
 * @param time the row's time, to the microsecond
 * @param id the row's id, which orders rows of one time
 */
public record Keyset(Instant time, long id) {
    /** In front of everything. */
    public static final Keyset START = new Keyset(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);

    /** Reads a page token; none means the start. */
    public static Keyset of(String pageToken) {
        if (pageToken == null || pageToken.isEmpty()) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.US_ASCII);
            int dot = text.indexOf('.');
            return new Keyset(
                    Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS),
                    Long.parseLong(text.substring(dot + 1)));
        } catch (RuntimeException e) {
            throw ProblemException.invalid(
                    "pageToken", "pageToken: " + pageToken + " (expected: nextPageToken of the page before)");
        }
    }

    String token() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, time) + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The page that these rows make, of which one more than the limit was asked for. */
    public static <T> Page<T> page(List<T> rows, int limit, long total, Function<T, Keyset> position) {
        boolean more = rows.size() > limit;
        List<T> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                List.copyOf(shown), more ? position.apply(shown.getLast()).token() : null, total);
    }
}
