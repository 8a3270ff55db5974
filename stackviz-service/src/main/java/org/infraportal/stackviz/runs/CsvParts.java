package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** A long list as CSV, written part by part: a run may have a million tests. */
public final class CsvParts {
    /** Rows that are in memory at a time. */
    public static final int PART = 10_000;

    private CsvParts() {}

    /** Gives some lines after the other. */
    public interface Parts<R> {
        /** Null when there are no more. */
        List<R> next() throws IOException;
    }

    /** Gives the lines from one on; fewer than asked for when there are no more. */
    public interface Lines<R> {
        List<R> from(int skipped, int most);
    }

    public static <R extends Record> Response all(Class<R> row, Parts<R> parts) {
        StreamingOutput csv = out -> {
            String header = Csv.of(row, List.of());
            out.write(header.getBytes(StandardCharsets.UTF_8));
            for (List<R> part = parts.next(); part != null; part = parts.next()) {
                String lines = Csv.of(row, part).substring(header.length());
                out.write(lines.getBytes(StandardCharsets.UTF_8));
            }
        };
        return Response.ok(csv, Formats.CSV).build();
    }

    public static <R extends Record> Response of(Class<R> row, Lines<R> lines) {
        return of(row, PART, lines);
    }

    /** @param most how many lines are asked for at once */
    public static <R extends Record> Response of(Class<R> row, int most, Lines<R> lines) {
        return all(row, new Parts<>() {
            private int given;
            private boolean over;

            @Override
            public List<R> next() {
                if (over) {
                    return null;
                }
                List<R> part = lines.from(given, most);
                given += part.size();
                over = part.size() < most;
                return part;
            }
        });
    }

    /**
     * The same for a list in pages, all of which are written.
     *
     * @param pages gives the page of a token; null stands for the first
     */
    public static <T, R extends Record> Response pages(
            Class<R> row, Function<String, Page<T>> pages, Function<T, R> line) {
        StreamingOutput csv = out -> {
            String token = null;
            do {
                Page<T> page = pages.apply(token);
                String text = Csv.of(row, page.items().stream().map(line).toList());
                String body = token == null ? text : text.substring(text.indexOf('\n') + 1);
                out.write(body.getBytes(StandardCharsets.UTF_8));
                token = page.nextPageToken();
            } while (token != null);
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
