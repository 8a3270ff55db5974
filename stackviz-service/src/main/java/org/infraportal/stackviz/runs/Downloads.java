package org.infraportal.stackviz.runs;

import java.io.InputStream;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.infraportal.stackviz.engine.redaction.Redaction;

/** Answers with bytes that came from somebody's stream: a browser never guesses what they are, nor runs them. */
public final class Downloads {
    public static final String TEXT = "text/plain;charset=utf-8";

    private Downloads() {}

    public static Response.ResponseBuilder of(StreamingOutput bytes, String fileName, long size) {
        return download(answer(bytes, MediaType.APPLICATION_OCTET_STREAM), fileName)
                .header(HttpHeaders.CONTENT_LENGTH, size);
    }

    /** The text without its secrets; closes it. How long it becomes is known when it is over. */
    public static Response.ResponseBuilder redactedText(InputStream text) {
        return answer(redacted(text), TEXT);
    }

    /** The same as a file for what a browser should not show. */
    public static Response.ResponseBuilder redacted(InputStream text, String fileName) {
        return download(answer(redacted(text), MediaType.APPLICATION_OCTET_STREAM), fileName);
    }

    private static StreamingOutput redacted(InputStream text) {
        return out -> {
            try (InputStream clean = Redaction.redact(text)) {
                clean.transferTo(out);
            }
        };
    }

    private static Response.ResponseBuilder download(Response.ResponseBuilder answer, String fileName) {
        return answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + harmless(fileName) + "\"");
    }

    private static Response.ResponseBuilder answer(StreamingOutput bytes, String type) {
        return Response.ok(bytes, type)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** A name from a stream may hold anything: paths, quotes, line ends. */
    private static String harmless(String fileName) {
        String plain = fileName.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+|\\.\\.+", "");
        return plain.isEmpty() ? "attachment" : plain;
    }
}
