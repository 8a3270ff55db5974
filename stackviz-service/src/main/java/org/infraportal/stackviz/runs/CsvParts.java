package org.infraportal.stackviz.runs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.infraportal.web.Csv;

/** A long list as CSV, written part by part: a run may have a million tests. */
public final class CsvParts {
    private static final int PART = 10_000;

    private CsvParts() {}

    /** Gives the lines from one on; fewer than asked for when there are no more. */
    public interface Lines<R> {
        List<R> from(int skipped, int most);
    }

    public static <R extends Record> Response of(Class<R> row, Lines<R> lines) {
        return of(row, PART, lines);
    }

    /** @param most how many lines are asked for at once */
    public static <R extends Record> Response of(Class<R> row, int most, Lines<R> lines) {
        StreamingOutput csv = out -> {
            List<R> part;
            int written = 0;
            do {
                part = lines.from(written, most);
                String text = Csv.of(row, part);
                String body = written == 0 ? text : text.substring(text.indexOf('\n') + 1);
                out.write(body.getBytes(StandardCharsets.UTF_8));
                written += part.size();
            } while (part.size() == most);
        };
        return Response.ok(csv, Formats.CSV).build();
    }

    /** The same for a list that is in memory already. */
    public static <T, R extends Record> Response of(Class<R> row, List<T> all, Function<T, R> line) {
        return of(row, (skipped, most) -> all.subList(skipped, Math.min(all.size(), skipped + most)).stream()
                .map(line)
                .toList());
    }
}
