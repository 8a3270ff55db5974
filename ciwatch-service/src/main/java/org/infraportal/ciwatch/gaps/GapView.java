package org.infraportal.ciwatch.gaps;

import java.time.Instant;

/**
 * A time in which events may have been missed.
 *
 * @param stream the server, by its configured name
 * @param reason why, as a word
 * @param since from when on
 * @param until until when; null while the stream is not back
 * @param closedAt when everything that the server tells of that time was taken in; null before
 * @param tries how often the server was asked in vain since the last success
 * @param problem why the last try failed; null when it did not
 * @param requests how many requests it took until now
 * @param changes how many changes were looked at
 * @param events how many events were found that had been missed
 * @param reports how many reports were among them
 */
public record GapView(
        long id,
        String stream,
        GapReason reason,
        Instant since,
        Instant until,
        Instant closedAt,
        Instant nextTryAt,
        int tries,
        String problem,
        long requests,
        long changes,
        long events,
        long reports) {}
