package org.infraportal.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The CSV twin of a table: a header of the record's component names, one line a row, RFC 4180 quoting. */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    private static final CsvMapper MAPPER = CsvMapper.csvBuilder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Csv() {}

    /**
     * The rows as CSV. A text that a spreadsheet would take for a formula gets a leading apostrophe;
     * collections become their elements joined by a blank.
     */
    public static <R extends Record> String of(Class<R> row, List<R> rows) {
        List<String> columns = java.util.Arrays.stream(row.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .toList();
        CsvSchema schema = CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .setUseHeader(true)
                .build();
        List<Map<String, Object>> lines = rows.stream()
                .map(value -> line(columns, MAPPER.convertValue(value, Map.class)))
                .toList();
        try {
            return MAPPER.writer(schema).writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(row.getSimpleName() + ": cannot be written as CSV", e);
        }
    }

    private static Map<String, Object> line(List<String> columns, Map<?, ?> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        for (String column : columns) {
            line.put(column, harmless(values.get(column)));
        }
        return line;
    }

    private static Object harmless(Object value) {
        if (value instanceof Collection<?> elements) {
            return harmless(
                    String.join(" ", elements.stream().map(String::valueOf).toList()));
        }
        if (value instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            return "'" + text;
        }
        return value;
    }
}
