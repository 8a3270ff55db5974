package org.infraportal.ciwatch.zuul;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;

import org.infraportal.files.UrlSecrets;
import org.infraportal.web.values.Texts;

/**
 * A build, or a buildset, as Zuul's REST API tells it. Any field may be missing; what it is about stands in {@code ref}, in
 * older versions beside the other fields.
 *
 * @param number Zuul's {@code _id}, which grows
 * @param job null for a buildset
 * @param result null while it runs
 * @param isFinal false for a try that was repeated
 * @param change null for what hangs on no change
 * @param eventAt when what caused it happened
 */
record ZuulBuild(
        long number,
        String uuid,
        String job,
        String result,
        boolean isFinal,
        boolean voting,
        String pipeline,
        String project,
        String branch,
        Long change,
        Integer patchSet,
        Instant startedAt,
        Instant endedAt,
        Instant eventAt,
        String logUrl,
        String errorDetail) {
    private static final int MAX_NAME = 255;
    /** Later times are no honest ones. */
    private static final Instant LATEST = Instant.ofEpochSecond(Integer.MAX_VALUE);

    /** @return null when it has no number or no uuid */
    static ZuulBuild read(JsonNode told) {
        JsonNode ref = told.path("ref").isObject() ? told.path("ref") : firstRef(told);
        long number = number(told.path("_id"));
        String uuid = text(told, "uuid", 64);
        if (number <= 0 || uuid == null) {
            return null;
        }
        long change = number(ref.path("change"));
        long patchSet = number(ref.path("patchset"));
        return new ZuulBuild(
                number,
                uuid,
                text(told, "job_name", MAX_NAME),
                text(told, "result", 64),
                told.path("final").asBoolean(true),
                told.path("voting").asBoolean(true),
                text(told, "pipeline", MAX_NAME),
                text(ref, "project", MAX_NAME),
                text(ref, "branch", MAX_NAME),
                change > 0 ? change : null,
                patchSet > 0 && patchSet <= Integer.MAX_VALUE ? (int) patchSet : null,
                time(told, "start_time", "first_build_start_time"),
                time(told, "end_time", "last_build_end_time"),
                time(told, "event_timestamp", "event_timestamp"),
                link(text(told, "log_url", 1024)),
                text(told, "error_detail", MAX_NAME));
    }

    private static JsonNode firstRef(JsonNode told) {
        JsonNode first = told.path("refs").path(0);
        return first.isObject() ? first : told;
    }

    /** When it started, or was caused; now for what tells neither. */
    Instant happenedAt(Instant now) {
        return startedAt != null ? startedAt : eventAt != null ? eventAt : endedAt != null ? endedAt : now;
    }

    private static long number(JsonNode value) {
        String digits = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    private static String text(JsonNode object, String field, int max) {
        if (!object.path(field).isTextual() || object.path(field).asText().isBlank()) {
            return null;
        }
        return Texts.visible(UrlSecrets.cut(object.path(field).asText().strip()), max);
    }

    private static String link(String address) {
        try {
            URI uri = address == null ? null : new URI(address);
            boolean web = uri != null
                    && uri.getRawAuthority() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
            return web ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** {@code 2025-03-02T10:00:00}, in UTC. */
    private static Instant time(JsonNode object, String field, String otherwise) {
        String text = object.path(field).isTextual()
                ? object.path(field).asText()
                : object.path(otherwise).asText("");
        try {
            Instant time = LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                    .toInstant(ZoneOffset.UTC);
            return time.isAfter(LATEST) || time.isBefore(Instant.EPOCH) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
