package org.infraportal.stackviz.engine.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.ServiceLine;
import org.infraportal.stackviz.engine.logs.TextLines;
import org.infraportal.stackviz.engine.redaction.Words;

/**
 * The errors that a service logged near to the failures of a run. Services log errors all day long, most of all those
 * that tests provoke: of the messages, alike but for what differs from one to the next, those count most that come often
 * near to failures and seldom elsewhere.
 */
final class ServiceErrors {
    private static final int MAX_SHOWN = 3;
    /** Errors of one log whose messages are compared, near to failures and elsewhere. */
    private static final int MAX_COMPARED = 20_000;

    private static final int MAX_MESSAGES = 1_000;
    private static final List<String> LEVELS = List.of(" ERROR ", " CRITICAL ");
    private static final Words WORDS = new Words();

    static {
        LEVELS.forEach(level -> WORDS.add(level.toLowerCase(java.util.Locale.ROOT), 0));
    }

    private static final class Message {
        private long count;
        private long near;
        private Duration apart;
        private Instant at;
        private long number;
        private long offset;
        private String raw;

        /** Half of those near, all of them when there are none elsewhere. */
        private double weight() {
            return (double) near * near / count;
        }
    }

    private final FailureTimes failures;
    private final Map<String, Message> messages = new HashMap<>();
    private int comparedNear;
    private int comparedElsewhere;

    ServiceErrors(FailureTimes failures) {
        this.failures = failures;
    }

    /** False for almost every line: no more need be done of it. */
    static boolean mayBeIn(TextLines line) {
        return line.holds(WORDS);
    }

    /**
     * Takes the line if it is an entry of the level of an error.
     *
     * @param year a time within half a year of it; null takes none
     */
    void add(TextLines line, Instant year) {
        String raw = line.text();
        String said = fromLevel(raw);
        ServiceLine entry = said == null || year == null ? null : ServiceLine.of(raw, year);
        if (entry != null && entry.level() != null && entry.level().atLeast(LogLevel.ERROR)) {
            add(said, line.number(), line.offset(), entry.at());
        }
    }

    private void add(String said, long number, long offset, Instant at) {
        Duration apart = failures.apart(at);
        boolean near = Nearness.near(apart);
        if ((near ? comparedNear++ : comparedElsewhere++) >= MAX_COMPARED) {
            return;
        }
        Message message = message(NormalText.of(said));
        if (message == null) {
            return;
        }
        message.count++;
        if (near) {
            message.near++;
            if (message.raw == null || apart.abs().compareTo(message.apart.abs()) < 0) {
                message.apart = apart;
                message.at = at;
                message.number = number;
                message.offset = offset;
                message.raw = said;
            }
        }
    }

    /** Null when there are too many. */
    private Message message(String key) {
        return messages.size() < MAX_MESSAGES ? messages.computeIfAbsent(key, any -> new Message()) : messages.get(key);
    }

    /** What the entry says, from its level on: its time is told elsewhere. */
    private static String fromLevel(String raw) {
        return LEVELS.stream().mapToInt(raw::indexOf).filter(at -> at >= 0).min().stream()
                .mapToObj(at -> raw.substring(at + 1))
                .findFirst()
                .orElse(null);
    }

    List<EvidenceLine> lines() {
        return messages.values().stream()
                .filter(message -> message.near > 0)
                .sorted(Comparator.comparingDouble(Message::weight).reversed().thenComparing(message -> message.number))
                .limit(MAX_SHOWN)
                .map(message -> new EvidenceLine(
                        Evidence.SERVICE_ERROR,
                        message.count,
                        message.number,
                        message.offset,
                        message.at,
                        EvidenceLines.text(message.raw),
                        failures.near(message.at)))
                .toList();
    }
}
