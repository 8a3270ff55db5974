package org.infraportal.stackviz.runs;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Answers with bytes that came from somebody's stream: a browser never guesses what they are, nor runs them. */
public final class Downloads {
    public static final String TEXT = "text/plain;charset=utf-8";

    private Downloads() {}

    public static Response.ResponseBuilder of(StreamingOutput bytes, String fileName, long size) {
        return answer(bytes, MediaType.APPLICATION_OCTET_STREAM, size)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + harmless(fileName) + "\"");
    }

    public static Response.ResponseBuilder text(StreamingOutput bytes, long size) {
        return answer(bytes, TEXT, size);
    }

    private static Response.ResponseBuilder answer(StreamingOutput bytes, String type, long size) {
        return Response.ok(bytes, type)
                .header(HttpHeaders.CONTENT_LENGTH, size)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** A name from a stream may hold anything: paths, quotes, line ends. */
    private static String harmless(String fileName) {
        String plain = fileName.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+|\\.\\.+", "");
        return plain.isEmpty() ? "attachment" : plain;
    }
}
