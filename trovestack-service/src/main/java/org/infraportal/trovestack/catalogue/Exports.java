package org.infraportal.trovestack.catalogue;

import java.util.List;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;

/** Answers a list as JSON or CSV, whichever was asked for. */
final class Exports {
    private Exports() {}

    /** {@code ?format=} wins over the header, since a link cannot set headers. */
    static boolean csvWanted(String format, String accept) {
        if (format == null || format.isEmpty()) {
            return accept != null && accept.startsWith(Csv.MEDIA_TYPE);
        }
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw ProblemException.invalid("format", "format: " + format + " (expected: json or csv)");
        };
    }

    static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    static <R extends Record> Response csv(String name, Class<R> type, List<R> rows) {
        return Response.ok(Csv.of(type, rows), Csv.MEDIA_TYPE + ";charset=utf-8")
                .header("Content-Disposition", "inline; filename=\"" + name + ".csv\"")
                .build();
    }
}
