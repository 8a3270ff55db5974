package org.infraportal.gateway.routing;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Asks services on the gateway's own behalf: small JSON answers, within a short time or not at all. */
@Singleton
public class ServiceClient {
    private static final int LARGEST = 1024 * 1024;

    private final HttpClient client;
    private final ObjectMapper json;

    ServiceClient(Vertx vertx, ObjectMapper json) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(1000)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setIdleTimeout(30)
                        .setKeepAliveTimeout(20),
                new PoolOptions().setHttp1MaxSize(16).setMaxWaitQueueSize(64));
        this.json = json;
    }

    /**
     * The answer to {@code GET target}, whatever its status; its body is null when it is no JSON or larger than
     * 1 MiB.
     *
     * @param bearer an access token, or null to ask as nobody
     * @param within fails after this time
     */
    public Future<Answer> get(Service service, String target, String bearer, Duration within) {
        long began = System.nanoTime();
        return raw(service, target, bearer, within)
                .map(raw -> new Answer(raw.status, parsed(raw.body), Duration.ofNanos(System.nanoTime() - began)));
    }

    /** The answer to {@code GET target} as text; fails unless it is 200. */
    public Future<String> text(Service service, String target, Duration within) {
        return raw(service, target, null, within)
                .compose(raw -> raw.status == 200
                        ? Future.succeededFuture(raw.body.toString(StandardCharsets.UTF_8))
                        : Future.failedFuture(service.name() + target + ": " + raw.status + " (expected: 200)"));
    }

    private Future<Raw> raw(Service service, String target, String bearer, Duration within) {
        RequestOptions options = new RequestOptions()
                .setHost(service.url().getHost())
                .setPort(service.url().getPort())
                .setMethod(HttpMethod.GET)
                .setURI(target)
                .setTimeout(within.toMillis())
                .putHeader(HttpHeaders.ACCEPT, "application/json, text/plain;q=0.5");
        if (bearer != null) {
            options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearer);
        }
        return ask(options).recover(failure -> isCut(failure) ? ask(options) : Future.failedFuture(failure));
    }

    /** The answer to {@code GET target} as a record; fails unless it is 200 and can be read as one. */
    public <T> Future<T> read(Service service, String target, String bearer, Duration within, Class<T> type) {
        return get(service, target, bearer, within).compose(answer -> {
            if (!answer.good()) {
                return Future.failedFuture(service.name() + target + ": " + answer.status() + " (expected: 200, JSON)");
            }
            try {
                return Future.succeededFuture(json.treeToValue(answer.body(), type));
            } catch (JsonProcessingException e) {
                return Future.failedFuture(e);
            }
        });
    }

    /** A connection that was kept open may be closed by the other side just when it is used again. */
    private static boolean isCut(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException && !(failure instanceof ConnectException);
    }

    /** The reader is attached where the request is sent, on its event loop: no answer can end before it has one. */
    private Future<Raw> ask(RequestOptions options) {
        return client.request(options).compose(request -> request.send()
                .compose(response -> read(response).map(body -> new Raw(response.statusCode(), body))));
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > LARGEST) {
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        return response.end().map(body);
    }

    private JsonNode parsed(Buffer body) {
        try {
            return body.length() == 0 ? null : json.readTree(body.getBytes());
        } catch (IOException e) {
            return null;
        }
    }

    private record Raw(int status, Buffer body) {}

    /**
     * What a service said.
     *
     * @param body null when it was no JSON
     */
    public record Answer(int status, JsonNode body, Duration took) {
        public boolean good() {
            return status == 200 && body != null;
        }
    }
}
