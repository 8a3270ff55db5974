package org.infraportal.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A service behind the gateway that tells what reaches it. The last segment of the path says what it does. */
public final class TestService {
    private final HttpServer server;
    private volatile String lastRequestId;
    private volatile String lastPath;

    TestService(Vertx vertx) {
        try {
            server = vertx.createHttpServer(
                            new HttpServerOptions().setHost("127.0.0.1").setMaxHeaderSize(65_536))
                    .requestHandler(request -> handle(vertx, request))
                    .webSocketHandler(
                            socket -> socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text)))
                    .listen(0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("test service: did not start", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Under which id the service knows the last request that it got. */
    public String lastRequestId() {
        return lastRequestId;
    }

    /** What the last request that it got was for. */
    public String lastPath() {
        return lastPath;
    }

    private void handle(Vertx vertx, HttpServerRequest request) {
        lastRequestId = request.getHeader("X-Request-Id");
        lastPath = request.path();
        HttpServerResponse response = request.response();
        String path = request.path();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "digest" -> digest(request);
            case "large" ->
                large(response, Long.parseLong(request.getParam("bytes")), request.getParam("length") != null);
            case "events" -> events(vertx, response);
            case "silent" -> request.resume();
            case "slow" -> vertx.setTimer(1500, timer -> response.end("late"));
            case "broken" -> {
                response.setChunked(true).write("the beginning");
                vertx.setTimer(50, timer -> request.connection().close());
            }
            case "rude" -> request.connection().close();
            case "talkative" ->
                response.putHeader("Server", "secret/1.0")
                        .putHeader("X-Powered-By", "coffee")
                        .putHeader("X-Portal-Csrf", "inside")
                        .putHeader("Keep-Alive", "timeout=5")
                        .putHeader("Strict-Transport-Security", "max-age=0")
                        .putHeader("Content-Security-Policy", "sandbox")
                        .putHeader("Set-Cookie", "theirs=1; Path=/refstack")
                        .end("ok");
            case "not-modified" ->
                response.setStatusCode(304).putHeader("ETag", "\"1\"").end();
            case "nothing" -> response.setStatusCode(204).end();
            case "summary" -> json(response, SUMMARY);
            case "search" -> json(response, search(request));
            case "ready" -> json(response, READY);
            case "metrics" -> response.putHeader("Content-Type", "text/plain").end(METRICS);
            case "fault" -> response.setStatusCode(500).end("fault");
            default -> seen(request);
        }
    }

    private static final String READY = """
            {"status":"UP","checks":[{"name":"Database connections health check","status":"UP"}]}""";

    private static final String METRICS = """
            # HELP portal_program
            # TYPE portal_program gauge
            portal_program{version="1.2.3"} 1.0
            process_start_time_seconds 1.7953056E9
            portal_disk_free_bytes 1.073741824E9
            portal_disk_total_bytes 1.073741824E11
            portal_outbox_backlog 1744.0
            portal_outbox_oldest_seconds 63.5
            portal_inbox_lag{topic="portal.runs.v1"} 3.0
            portal_inbox_connected{topic="portal.runs.v1"} 1.0
            portal_job_open{kind="dumps",page="/refstack/admin/imports"} 2.0
            portal_job_ended_seconds{kind="dumps",page="/refstack/admin/imports"} 1.7953056E9
            portal_job_failed{kind="dumps",page="/refstack/admin/imports"} 1.0
            odd{path="/a\"b\\",} NaN
            """;

    private static final String SUMMARY = """
            {"figures":[{"label":"results","value":"12,408","url":"/refstack"},
                        {"label":"<b>signed</b>","value":"7","url":"https://elsewhere.example/"}]}""";

    private static String search(HttpServerRequest request) {
        String who = request.getHeader("Authorization") == null ? "visitor" : "signed in";
        return """
                {"items":[{"kind":"Results","title":"Result <7a3f>","detail":"asked as %s","url":"/refstack/results/7a3f"},
                          {"kind":"CIs","title":"7A3F CI","detail":"","url":"/refstack?ci=7A3F+CI"},
                          {"kind":"CIs","title":"trap 1","detail":"","url":"//elsewhere.example"},
                          {"kind":"CIs","title":"trap 2","detail":"","url":"/refstack/../login"},
                          {"kind":"CIs","title":"trap 3","detail":"","url":null}]}""".formatted(who);
    }

    private static void json(HttpServerResponse response, String body) {
        response.putHeader("Content-Type", "application/json").end(body);
    }

    /** The request as it came: its first line, then its header fields. */
    private static void seen(HttpServerRequest request) {
        StringBuilder seen = new StringBuilder(request.method() + " " + request.uri() + "\n");
        request.headers().forEach((name, value) -> seen.append(name.toLowerCase())
                .append(": ")
                .append(value)
                .append('\n'));
        request.response().putHeader("Content-Type", "text/plain").end(seen.toString());
    }

    /** {@code LENGTH SHA-256} of the body. */
    private static void digest(HttpServerRequest request) {
        MessageDigest digest = sha256();
        long[] length = new long[1];
        request.handler(part -> {
            digest.update(part.getBytes());
            length[0] += part.length();
        });
        request.endHandler(
                end -> request.response().end(length[0] + " " + HexFormat.of().formatHex(digest.digest())));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes as fast as the other side reads. */
    private static void large(HttpServerResponse response, long bytes, boolean lengthKnown) {
        if (lengthKnown) {
            response.putHeader("Content-Length", Long.toString(bytes));
        } else {
            response.setChunked(true);
        }
        more(response, bytes);
    }

    private static void more(HttpServerResponse response, long left) {
        long rest = left;
        while (rest > 0) {
            int part = (int) Math.min(64 * 1024, rest);
            response.write(Buffer.buffer(new byte[part]));
            rest -= part;
            if (response.writeQueueFull()) {
                long after = rest;
                response.drainHandler(drained -> more(response, after));
                return;
            }
        }
        response.end();
    }

    private static void events(Vertx vertx, HttpServerResponse response) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        int[] sent = new int[1];
        response.write("data: 0\n\n");
        vertx.setPeriodic(200, timer -> {
            response.write("data: " + ++sent[0] + "\n\n");
            if (sent[0] == 3) {
                vertx.cancelTimer(timer);
                response.end();
            }
        });
    }
}
