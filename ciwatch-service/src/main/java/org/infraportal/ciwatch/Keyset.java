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
    /**
     * The last time that can be asked for: MariaDB (seen with 11.4) takes a parameter beyond the 32-bit second
     * for no time at all, and finds nothing.
     */
    public static final Instant LATEST = Instant.ofEpochSecond(Integer.MAX_VALUE);

    /** In front of everything. */
    public static final Keyset START = new Keyset(LATEST, Long.MAX_VALUE);

    /** Reads a page token; none means the start. */
    public static Keyset of(String pageToken) {
        if (pageToken == null || pageToken.isEmpty()) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.US_ASCII);
            int dot = text.indexOf('.');
            Instant time = Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS);
            if (!time.isAfter(LATEST)) {
                return new Keyset(time, Long.parseLong(text.substring(dot + 1)));
            }
        } catch (RuntimeException e) {
            // Answered below, like a token whose time is too late.
        }
        throw ProblemException.invalid(
                "pageToken", "pageToken: " + pageToken + " (expected: nextPageToken of the page before)");
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
