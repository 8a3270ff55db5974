package org.infraportal.ciwatch.imports;

import java.util.List;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A list of skipped lines as one JSON column: it is only ever read whole. */
@Converter
class SkippedLines implements AttributeConverter<List<SkippedLine>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(List<SkippedLine> lines) {
        try {
            return JSON.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("skipped lines: cannot be written", e);
        }
    }

    @Override
    public List<SkippedLine> convertToEntityAttribute(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("skipped lines: cannot be read", e);
        }
    }
}
