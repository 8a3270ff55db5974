package org.infraportal.web.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * A job as it stands.
 *
 * @param id of the thing it makes, such as an import
 * @param done how far it came, in {@code unit}
 * @param total how far it goes, or null while that is not known
 * @param unit what is counted: {@code bytes}, {@code lines}, {@code rows}
 * @param endedAt null while it goes on
 * @param problem why it failed, or what remains of one that ended early; null otherwise
 * @param page where people see it, as a path on the portal
 */
public record JobView(
        String id,
        JobState state,
        long done,
        Long total,
        String unit,
        Instant startedAt,
        Instant endedAt,
        String problem,
        String page) {

    /** One that ended before jobs were kept. */
    public static JobView done(String id, long done, String unit, Instant startedAt, Instant endedAt, String page) {
        return new JobView(id, JobState.DONE, done, done, unit, startedAt, endedAt, null, page);
    }

    /** Units a second, on the whole way; 0 while nothing can be said. */
    public long perSecond(Instant now) {
        Duration elapsed = Duration.between(startedAt, endedAt == null ? now : endedAt);
        return elapsed.toMillis() <= 0 ? 0 : done * 1_000 / elapsed.toMillis();
    }

    /** How long it will go on at this rate; null while nothing can be said. */
    public Duration left(Instant now) {
        long rate = perSecond(now);
        return state.ended() || total == null || rate == 0 ? null : Duration.ofSeconds((total - done) / rate);
    }
}
