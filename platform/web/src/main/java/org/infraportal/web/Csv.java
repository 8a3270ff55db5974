package org.infraportal.web;

import java.io.IOException;
import java.io.StringWriter;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The CSV twin of a table: a header, one line a row, RFC 4180 quoting. */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    private static final CsvMapper MAPPER = CsvMapper.csvBuilder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private static final ClassValue<List<CsvColumn>> COLUMNS = new ClassValue<>() {
        @Override
        protected List<CsvColumn> computeValue(Class<?> type) {
            return CsvColumn.of(type);
        }
    };

    private Csv() {}

    /** The header and the lines of all rows. */
    public static <R extends Record> String of(Class<R> row, List<R> rows) {
        return header(row) + lines(row, rows);
    }

    /**
     * The names of the columns, as one line: the record's components, those of nested records as {@code outerInner}, unless
     * {@link CsvColumns} says otherwise.
     */
    public static String header(Class<? extends Record> row) {
        Object[] names = COLUMNS.get(row).stream().map(CsvColumn::name).toArray();
        return write(row, List.<Object[]>of(names));
    }

    /**
     * One line a row. A text that a spreadsheet would take for a formula gets a leading apostrophe; collections become their
     * elements joined by a blank.
     */
    public static <R extends Record> String lines(Class<R> row, List<R> rows) {
        List<CsvColumn> columns = COLUMNS.get(row);
        return write(
                row,
                rows.stream()
                        .map(value -> columns.stream()
                                .map(column -> cell(column.value(value)))
                                .toArray())
                        .toList());
    }

    private static String write(Class<?> row, List<Object[]> lines) {
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.get(row).forEach(column -> schema.addColumn(column.name()));
        StringWriter text = new StringWriter();
        try (SequenceWriter writer = MAPPER.writer(schema.build()).writeValues(text)) {
            for (Object[] line : lines) {
                writer.write(line);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(row.getSimpleName() + ": cannot be written as CSV", e);
        }
        return text.toString();
    }

    private static Object cell(Object value) {
        return switch (value) {
            // In a row of an array, the writer leaves a null out together with its comma.
            case null -> "";
            case String text -> harmless(text);
            case Number number -> number;
            case Boolean flag -> flag;
            case TemporalAccessor time -> time;
            case Collection<?> elements ->
                harmless(String.join(
                        " ",
                        elements.stream().map(Csv::cell).map(String::valueOf).toList()));
            // Words of enums and the like, as JSON has them.
            default ->
                MAPPER.convertValue(value, Object.class) instanceof String word ? harmless(word) : value.toString();
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
