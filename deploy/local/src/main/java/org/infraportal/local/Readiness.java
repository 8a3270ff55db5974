package org.infraportal.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to see from outside that a program works. The address says it all, so that {@code status} can ask again from
 * another process: {@code http(s)://...} answers 200, {@code tcp://host:port} greets with at least one byte (MariaDB
 * does), {@code file:...} exists.
 */
record Readiness(URI address) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    static Readiness http(String url) {
        return new Readiness(URI.create(url));
    }

    static Readiness greeting(String host, int port) {
        return new Readiness(URI.create("tcp://" + host + ":" + port));
    }

    static Readiness file(Path path) {
        return new Readiness(path.toUri());
    }

    /** A sign that an earlier process left must not speak for the next one. */
    void forget() throws IOException {
        if (address.getScheme().equals("file")) {
            Files.deleteIfExists(Path.of(address));
        }
    }

    boolean isReached(HttpClient client) {
        try {
            return switch (address.getScheme()) {
                case "file" -> Files.exists(Path.of(address));
                case "tcp" -> greets();
                default -> answers(client);
            };
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isLocal() {
        return address.getHost().equals("127.0.0.1");
    }

    /** While programs start this is asked a thousand times: a fraction of the work of an HTTP request. */
    private boolean isListening() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) PATIENCE.toMillis());
            return true;
        }
    }

    private boolean greets() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return socket.getInputStream().read() >= 0;
        }
    }

    private boolean answers(HttpClient client) throws IOException, InterruptedException {
        if (isLocal() && !isListening()) {
            return false;
        }
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
}
