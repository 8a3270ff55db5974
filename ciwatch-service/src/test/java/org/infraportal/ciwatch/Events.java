package org.infraportal.ciwatch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Event lines as Gerrit 3 writes them, with what the tests need in them. */
public final class Events {
    public static final ObjectMapper JSON = new ObjectMapper();
    /** Within the last two days of {@link FixedClock}. */
    public static final Instant TODAY = Instant.parse("2026-11-21T06:00:00Z");

    public static final Instant LAST_YEAR = Instant.parse("2025-11-21T06:00:00Z");

    private Events() {}

    public static String comment(String author, long change, int patchSet, Instant at, String text) {
        return comment(author, change, patchSet, at, "example/widget", "Mend the widget", "0", text);
    }

    public static String comment(
            String author,
            long change,
            int patchSet,
            Instant at,
            String project,
            String subject,
            String verified,
            String text) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("author", account(author));
        event.put(
                "approvals",
                List.of(
                        Map.of("type", "Code-Review", "description", "Code-Review", "value", "2"),
                        Map.of("type", "Verified", "description", "Verified", "value", verified)));
        event.put("comment", text);
        event.put("patchSet", patchSet(change, patchSet));
        event.put("change", change(change, project, subject));
        event.put("project", project);
        event.put("type", "comment-added");
        event.put("eventCreatedOn", at.getEpochSecond());
        return line(event);
    }

    public static String about(String type, long change, Instant at) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("patchSet", patchSet(change, 1));
        event.put("change", change(change, "example/widget", "Mend the widget"));
        event.put("type", type);
        event.put("eventCreatedOn", at.getEpochSecond());
        return line(event);
    }

    public static String refUpdated(Instant at) {
        return line(Map.of(
                "type",
                "ref-updated",
                "refUpdate",
                Map.of("project", "example/widget", "refName", "refs/changes/01/1/meta"),
                "eventCreatedOn",
                at.getEpochSecond()));
    }

    private static Map<String, Object> account(String name) {
        return Map.of(
                "name",
                name,
                "username",
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    private static Map<String, Object> patchSet(long change, int number) {
        return Map.of(
                "number",
                number,
                "revision",
                String.format("%032x%08x", change, number),
                "kind",
                "REWORK",
                "uploader",
                account("Alice Example"),
                "createdOn",
                LAST_YEAR.getEpochSecond());
    }

    private static Map<String, Object> change(long number, String project, String subject) {
        return Map.of(
                "project",
                project,
                "branch",
                "master",
                "number",
                number,
                "subject",
                subject,
                "owner",
                account("Alice Example"),
                "url",
                "https://review.opendev.org/c/" + project + "/+/" + number,
                "status",
                "NEW");
    }

    public static String line(Object event) {
        try {
            return JSON.writeValueAsString(event) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** JSON as a tree, for comparing whole documents. */
    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
