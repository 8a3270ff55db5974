package org.infraportal.gateway.routing;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;

import org.infraportal.gateway.problems.Answers;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.RequestId;

/** Hands requests to one service and its answers back, both as streams; says so when the service gives none. */
final class ServiceProxy {
    private static final Logger LOG = Logger.getLogger(ServiceProxy.class);

    /** Fields that concern one connection; the library itself takes out Transfer-Encoding. */
    private static final List<CharSequence> NOT_FOR_CLIENTS = Stream.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "te",
                    "trailer",
                    "upgrade",
                    "server",
                    "x-powered-by",
                    "x-request-id",
                    "x-portal-csrf")
            .<CharSequence>map(HttpHeaders::createOptimized)
            .toList();

    private final Service service;
    private final ServicesConfig.Entry config;
    private final long largestBody;
    private final Answers answers;
    private final HttpClient client;
    private final RequestOptions origin;
    private final HttpProxy upgrades;
    private final AtomicInteger underWay;
    private final Timer answered;
    private final MeterRegistry meters;

    ServiceProxy(
            Service service,
            ServicesConfig.Entry config,
            LimitsConfig limits,
            Vertx vertx,
            Answers answers,
            MeterRegistry meters) {
        this.service = service;
        this.config = config;
        this.largestBody = limits.body().asLongValue();
        this.answers = answers;
        this.meters = meters;
        this.underWay =
                meters.gauge("portal.gateway.under.way", Tags.of("service", service.name()), new AtomicInteger());
        this.answered = meters.timer("portal.gateway.answered", "service", service.name());
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(service.url().getHost())
                        .setDefaultPort(service.url().getPort())
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(30)
                        .setPipelining(false)
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(64 * 1024)
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) config.idleTimeout().toMillis()),
                // Streams that stay open and upgraded sockets have a connection each, so not fewer than requests.
                new PoolOptions().setHttp1MaxSize(config.concurrency()).setMaxWaitQueueSize(0));
        this.origin = new RequestOptions()
                .setHost(service.url().getHost())
                .setPort(service.url().getPort());
        this.upgrades = HttpProxy.reverseProxy(client)
                .origin(service.url().getPort(), service.url().getHost());
    }

    void forward(RoutingContext context, Routes.Route route) {
        if (underWay.incrementAndGet() > config.concurrency()) {
            underWay.decrementAndGet();
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            failed(
                    context,
                    "busy",
                    ProblemKind.UNAVAILABLE,
                    " has as much to do as it can take. Try again in a moment.");
            return;
        }
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaders.UPGRADE) != null && HttpUtils.canUpgradeToWebSocket(request)) {
            request.connection().closeHandler(closed -> underWay.decrementAndGet());
            upgrades.handle(request);
            return;
        }
        Body body = body(request);
        MeteredBody metered = body == null ? null : (MeteredBody) body.stream();
        long began = System.nanoTime();
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request)
                .setURI(route.target(request.uri()))
                .setBody(body);
        client.request(origin)
                .compose(toService -> {
                    watch(toService, metered);
                    return outgoing.send(toService);
                })
                .compose(answer -> {
                    clean(answer, request);
                    return answer.send();
                })
                .onComplete(done -> {
                    underWay.decrementAndGet();
                    answered.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                    if (done.failed()) {
                        explain(context, metered, done.cause());
                    }
                });
    }

    /** The request's body, or null where it can have none. */
    private Body body(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            if (request.isEnded() || nothingFollows(request)) {
                return null;
            }
            // Over HTTP/2 a body needs no length. Without this the service would get none of it, and say 200.
            headers.set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        return Body.body(new MeteredBody(request, largestBody), length == null ? -1 : Long.parseLong(length));
    }

    private static boolean nothingFollows(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        }
        HttpMethod method = request.method();
        return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    }

    /** The service's time runs from the end of the request, however long the client takes to send it. */
    private void watch(HttpClientRequest toService, MeteredBody body) {
        long most = config.responseTimeout().toMillis();
        if (body == null) {
            toService.idleTimeout(most);
        } else {
            body.onEnd(() -> toService.idleTimeout(most));
        }
    }

    private static void clean(ProxyResponse answer, HttpServerRequest request) {
        MultiMap headers = answer.headers();
        SecurityHeaders.removeFrom(headers);
        NOT_FOR_CLIENTS.forEach(headers::remove);
        headers.set(RequestHeaders.REQUEST_ID, request.getHeader(RequestHeaders.REQUEST_ID));
        if (answer.getStatusCode() == 204 || answer.getStatusCode() == 304) {
            headers.remove(HttpHeaders.CONTENT_LENGTH);
        }
    }

    private void explain(RoutingContext context, MeteredBody body, Throwable cause) {
        if (body != null && body.tooLarge()) {
            answers.problem(context, ProblemKind.TOO_LARGE, "The body is larger than " + largestBody + " bytes");
        } else if (context.response().closed()) {
            failures("gone").increment();
        } else if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof ConnectionPoolTooBusyException) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
            failed(context, "down", ProblemKind.UNAVAILABLE, " does not answer. The rest of the portal goes on.");
        } else if (cause instanceof TimeoutException) {
            failed(
                    context,
                    "timeout",
                    ProblemKind.TIMEOUT,
                    " did not answer within " + config.responseTimeout().toSeconds() + " s.");
        } else {
            LOG.warnf(
                    "no usable answer: service=%s requestId=%s reason=%s",
                    service.name(), RequestId.of(context.request()), cause);
            failed(context, "broken", ProblemKind.BAD_GATEWAY, " broke off in the middle of its answer.");
        }
    }

    private void failed(RoutingContext context, String reason, ProblemKind kind, String detail) {
        failures(reason).increment();
        answers.problem(context, kind, service.label() + detail);
    }

    private Counter failures(String reason) {
        return meters.counter("portal.gateway.failures", "service", service.name(), "reason", reason);
    }
}
