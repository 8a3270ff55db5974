package org.infraportal.gateway.routing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;

/**
 * One event loop's connections to one service. Each loop has its own, so that a request and its answer never
 * change threads on the way.
 *
 * @param client keeps connections open between requests
 * @param answers requests that wait for their answer
 * @param bodies those of which more has to come
 */
record Line(HttpClient client, Overdue<HttpClientRequest> answers, Overdue<MeteredBody> bodies) {

    /** To be made on the event loop it is for. */
    static Line to(Service service, ServicesConfig.Entry config, LimitsConfig limits, Vertx vertx) {
        return new Line(
                client(service, config, vertx),
                new Overdue<>(
                        vertx,
                        config.responseTimeout(),
                        request -> request.reset(0, new TimeoutException("no answer"))),
                new Overdue<>(vertx, limits.bodyTimeout(), MeteredBody::giveUp));
    }

    static HttpClient client(Service service, ServicesConfig.Entry config, Vertx vertx) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(service.url().getHost())
                        .setDefaultPort(service.url().getPort())
                        .setKeepAliveTimeout(30)
                        .setMaxHeaderSize(64 * 1024)
                        // As on the other side: quarkus.http.limits.max-chunk-size.
                        .setMaxChunkSize(64 * 1024)
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) config.idleTimeout().toMillis()),
                // What is under way is counted before; a stream that stays open has its connection to itself.
                new PoolOptions().setHttp1MaxSize(config.concurrency()).setMaxWaitQueueSize(0));
    }
}
