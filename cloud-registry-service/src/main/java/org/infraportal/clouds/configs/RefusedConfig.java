package org.infraportal.clouds.configs;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.infraportal.web.ProblemKind;

/**
 * The problem that answers a refused file: what is wrong and what may surprise, by line, and what could be read and is safe
 * to repeat.
 *
 * @param detail the first error
 * @param clouds the names in a clouds.yaml, with the next three; null for the other files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusedConfig(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        List<Note> errors,
        List<Note> warnings,
        List<String> clouds,
        String authType,
        String acceptanceBody,
        Map<String, Map<String, String>> rules) {
    static final int STATUS = 422;

    static RefusedConfig of(Reading<?> reading, String instance, String requestId) {
        CloudsFile clouds = reading.content() instanceof CloudsFile read ? read : null;
        Note first = reading.errors().getFirst();
        return new RefusedConfig(
                ProblemKind.INVALID.type(),
                "File refused",
                STATUS,
                (first.line() == 0 ? "" : "line " + first.line() + ": ") + first.detail(),
                instance,
                requestId,
                reading.errors(),
                reading.warnings(),
                clouds == null ? null : clouds.clouds(),
                clouds == null ? null : clouds.authType(),
                clouds == null ? null : clouds.acceptanceBody(),
                clouds == null ? null : clouds.rules());
    }
}
