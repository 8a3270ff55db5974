package org.infraportal.gateway.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.infraportal.gateway.routing.RecentAnswers.Answers;

/**
 * One program as it is now; what it does not say is null.
 *
 * @param state ready, failing (ready, and some of its last answers were failures of its own), not ready, or down
 * @param took how long it took to say so
 * @param failing the checks that say no
 * @param database whether it reaches its database
 * @param answers what came from it through the gateway in the last five minutes
 * @param startedAt when its process started
 * @param diskFree bytes left where it works
 * @param imports by kind; empty when it imports nothing
 */
public record Program(
        String name,
        String url,
        String state,
        Duration took,
        List<String> failing,
        Boolean database,
        Answers answers,
        String version,
        Instant startedAt,
        Long diskFree,
        Long diskTotal,
        Events events,
        List<Imports> imports) {
    /** The letter of the house for its state. */
    public String code() {
        return switch (state) {
            case "ready" -> "S";
            case "failing", "not ready" -> "U";
            default -> "F";
        };
    }

    public boolean diskLow() {
        return diskFree != null && diskTotal != null && diskFree < diskTotal / 10;
    }

    /**
     * Its events.
     *
     * @param waiting how many are still to be sent
     * @param oldest for how long the first of them has been waiting
     * @param channels the topics that it reads
     */
    public record Events(Long waiting, Duration oldest, List<Channel> channels) {}

    /**
     * A topic that it reads.
     *
     * @param connected null when it does not say
     * @param lag how many events are still to be read
     */
    public record Channel(String topic, Boolean connected, long lag) {}

    /**
     * What it imports of one kind.
     *
     * @param page where they are listed
     * @param open how many wait or run
     * @param last when the newest that ended did so; null when there is none
     * @param failed whether that one failed or was interrupted
     */
    public record Imports(String kind, String page, long open, Instant last, boolean failed) {}
}
