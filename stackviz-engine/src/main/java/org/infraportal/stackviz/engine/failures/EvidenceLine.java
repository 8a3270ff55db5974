package org.infraportal.stackviz.engine.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A line that shows what lies beneath the failures of a run. In their order those come first that are near to a failure,
 * then by what they show, then the nearest.
 *
 * @param count how many lines of its text show the same; of a service's errors those with the same message
 * @param number from 1; 0 when what stands before it was not read
 * @param offset where it starts in its text, in bytes
 * @param at the time that it tells, else that of the entry or the packet before it; null when there is none
 * @param text without secrets, at most 300 characters
 * @param near null when the line or the failures have no time
 */
public record EvidenceLine(
        Evidence evidence, long count, long number, long offset, Instant at, String text, Nearness near)
        implements Comparable<EvidenceLine> {

    private static final Comparator<EvidenceLine> ORDER = Comparator.comparing(
                    (EvidenceLine line) -> line.near() == null || !line.near().near())
            .thenComparing(EvidenceLine::evidence)
            .thenComparing(
                    line -> line.near() == null ? null : line.near().apart().abs(),
                    Comparator.nullsLast(Comparator.<Duration>naturalOrder()))
            .thenComparing(EvidenceLine::at, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(EvidenceLine::offset);

    /** The same of a text of which so many bytes were not read. */
    EvidenceLine behind(long bytes) {
        return new EvidenceLine(evidence, count, 0, offset + bytes, at, text, near);
    }

    @Override
    public int compareTo(EvidenceLine other) {
        return ORDER.compare(this, other);
    }
}
