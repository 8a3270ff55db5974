package org.infraportal.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.vertx.core.MultiMap;

/**
 * What one walk over a request's header fields finds: how many and how large they are, the ones that decide
 * about the way, and those that must not go on. One walk, because every look-up costs on every request.
 */
final class Fields implements BiConsumer<String, String> {
    private int count;
    private long bytes;
    private List<String> dropped = List.of();
    String contentLength;
    private String transferEncoding;
    private String fault;
    String host;
    String cookie;
    String upgrade;
    /** What all fields of that name say, in their order. */
    String forwardedFor;

    boolean waits;

    /** Also takes out of the headers what only the gateway may say or what is for one connection only. */
    static Fields of(MultiMap headers) {
        Fields fields = new Fields();
        headers.forEach(fields);
        fields.dropped.forEach(headers::remove);
        return fields;
    }

    @Override
    public void accept(String name, String value) {
        count++;
        bytes += name.length() + value.length() + 4L;
        if (hasControl(value)) {
            fault(name + ": a control character in its value (expected: none)");
        }
        switch (name.charAt(0) | 0x20) {
            case 'c' -> contentOrCookie(name, value);
            case 'e' -> {
                if (name.equalsIgnoreCase("expect")) {
                    waits = value.equalsIgnoreCase("100-continue");
                    drop(name);
                }
            }
            case 'f' -> dropIf(name.equalsIgnoreCase("forwarded"), name);
            case 'h' -> {
                if (name.equalsIgnoreCase("host")) {
                    host(value);
                }
            }
            case 't' -> {
                dropIf(name.equalsIgnoreCase("te") || name.equalsIgnoreCase("trailer"), name);
                if (name.equalsIgnoreCase("transfer-encoding")) {
                    transferEncoding(value);
                }
            }
            case 'u' -> {
                if (name.equalsIgnoreCase("upgrade")) {
                    upgrade = value;
                }
            }
            case 'x' -> onlyOurs(name, value);
            default -> {}
        }
    }

    private void host(String value) {
        if (host != null) {
            fault("Host: given more than once (expected: once)");
        }
        host = value;
    }

    /** To the letter: servers that read anything else in their own way see other ends of a body than we do. */
    private void transferEncoding(String value) {
        if (transferEncoding != null || !value.equalsIgnoreCase("chunked")) {
            String all = transferEncoding == null ? value : transferEncoding + ", " + value;
            fault("Transfer-Encoding: " + all + " (expected: chunked, on one line)");
        }
        transferEncoding = value;
    }

    private void fault(String what) {
        if (fault == null) {
            fault = what;
        }
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private void contentOrCookie(String name, String value) {
        switch (name.length()) {
            case 6 -> {
                if (name.equalsIgnoreCase("cookie")) {
                    cookie = value;
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("connection")) {
                    namedIn(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("content-length")) {
                    contentLength = value;
                }
            }
            default -> {}
        }
    }

    /** A service would take these for our word. */
    private void onlyOurs(String name, String value) {
        if (name.equalsIgnoreCase("x-forwarded-for")) {
            forwardedFor = forwardedFor == null ? value : forwardedFor + ',' + value;
        }
        dropIf(
                name.regionMatches(true, 0, "x-forwarded-", 0, 12)
                        || name.regionMatches(true, 0, "x-portal-", 0, 9)
                        || name.equalsIgnoreCase("x-real-ip")
                        || name.equalsIgnoreCase("x-request-id")
                        || name.equalsIgnoreCase("x-original-url")
                        || name.equalsIgnoreCase("x-rewrite-url"),
                name);
    }

    /** {@code Connection: close, X-Mine} makes {@code X-Mine} a matter of this connection only. */
    private void namedIn(String connection) {
        if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return;
        }
        for (String part : connection.split(",")) {
            String named = part.strip();
            dropIf(
                    !named.isEmpty()
                            && !named.equalsIgnoreCase("upgrade")
                            && !named.equalsIgnoreCase("close")
                            && !named.equalsIgnoreCase("keep-alive")
                            // Or a client could make us forget how long its body is.
                            && !named.equalsIgnoreCase("content-length")
                            && !named.equalsIgnoreCase("transfer-encoding")
                            && !named.equalsIgnoreCase("host"),
                    named);
        }
    }

    private void dropIf(boolean so, String name) {
        if (so) {
            drop(name);
        }
    }

    private void drop(String name) {
        if (dropped.isEmpty()) {
            dropped = new ArrayList<>(4);
        }
        dropped.add(name);
    }

    /** Why the request cannot be trusted to mean the same to everyone who reads it; null when it can. */
    String fault() {
        return fault;
    }

    boolean announcesBody() {
        return contentLength != null || transferEncoding != null;
    }

    int count() {
        return count;
    }

    /** Names, values, and the four characters that go with each field. */
    long bytes() {
        return bytes;
    }
}
