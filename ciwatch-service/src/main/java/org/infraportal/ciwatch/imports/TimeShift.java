package org.infraportal.ciwatch.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Moves the times of recorded events, so that a demonstration has something of today to show. */
final class TimeShift {
    private static final Set<String> TIMES = Set.of("eventCreatedOn", "createdOn", "lastUpdated", "grantedOn");

    private TimeShift() {}

    /** Moves all events by the same amount, such that the newest one happens at the given time. */
    static void newestTo(Instant time, List<ObjectNode> events) {
        long newest = events.stream()
                .mapToLong(event -> event.path("eventCreatedOn").asLong())
                .max()
                .orElse(0);
        if (newest > 0) {
            long seconds = Duration.between(Instant.ofEpochSecond(newest), time).toSeconds();
            events.forEach(event -> move(event, seconds));
        }
    }

    private static void move(JsonNode node, long seconds) {
        if (node instanceof ObjectNode object) {
            for (String name : TIMES) {
                if (object.path(name).isIntegralNumber()) {
                    object.put(name, object.path(name).asLong() + seconds);
                }
            }
        }
        node.forEach(child -> move(child, seconds));
    }
}
