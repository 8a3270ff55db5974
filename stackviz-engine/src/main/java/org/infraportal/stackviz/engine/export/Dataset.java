package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

import org.infraportal.stackviz.engine.redaction.Redaction;

/**
 * {@code config.json}: what upstream's front end reads first.
 *
 * @param labels what is known of the run; names of {@link #FIELDS}, the rest is null
 */
record Dataset(Map<String, String> labels, List<Artifact> artifacts) {

    private static final List<String> FIELDS = List.of(
            "name",
            "url",
            "status",
            "ci_username",
            "pipeline",
            "change_id",
            "revision",
            "change_project",
            "change_subject");

    /**
     * A file of the data set.
     *
     * @param path beside config.json
     * @param primary whether the front end lists it
     */
    record Artifact(String path, String name, String type, String contentType, boolean primary) {}

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("deployer", false);
        json.writeArrayFieldStart("datasets");
        json.writeStartObject();
        for (String field : FIELDS) {
            json.writeStringField(field, Redaction.redact(labels.get(field)));
        }
        json.writeArrayFieldStart("artifacts");
        for (Artifact artifact : artifacts) {
            json.writeStartObject();
            json.writeStringField("path", artifact.path());
            json.writeStringField("artifact_name", artifact.name());
            json.writeStringField("artifact_type", artifact.type());
            json.writeStringField("content_type", artifact.contentType());
            json.writeBooleanField("primary", artifact.primary());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
