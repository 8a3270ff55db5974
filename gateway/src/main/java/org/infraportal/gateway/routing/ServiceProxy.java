package org.infraportal.gateway.routing;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.core.net.impl.ConnectionBase;
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

    private final Service service;
    private final ServicesConfig.Entry config;
    private final long largestBody;
    private final Duration bodyTimeout;
    private final Answers answers;
    private final Traffic traffic;
    private final RecentAnswers recent;
    private final FastThreadLocal<Line> lines;
    private final RequestOptions origin;
    private final HttpProxy upgrades;

    ServiceProxy(
            Service service,
            ServicesConfig.Entry config,
            LimitsConfig limits,
            Vertx vertx,
            Answers answers,
            RecentAnswers recent,
            MeterRegistry meters) {
        this.service = service;
        this.config = config;
        this.largestBody = limits.body().asLongValue();
        this.bodyTimeout = limits.bodyTimeout();
        this.answers = answers;
        this.recent = recent;
        this.traffic = new Traffic(service.name(), meters);
        this.lines = new FastThreadLocal<>() {
            @Override
            protected Line initialValue() {
                return Line.to(service, config, limits, vertx);
            }
        };
        String host = service.url().getHost();
        int port = service.url().getPort();
        this.origin = new RequestOptions().setHost(host).setPort(port);
        this.upgrades =
                HttpProxy.reverseProxy(Line.client(service, config, vertx)).origin(port, host);
    }

    /** How many requests the service has under way. */
    int underWay() {
        return traffic.underWay();
    }

    /** To be called on the request's event loop. */
    void forward(RoutingContext context, Routes.Route route, Fields fields) {
        if (!traffic.begin(config.concurrency())) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            fail(context, "busy", ProblemKind.UNAVAILABLE, " has as much to do as it can take. Try again in a moment.");
            return;
        }
        long began = System.nanoTime();
        HttpServerRequest request = new Rewritten(context.request(), route);
        if (fields.upgrade != null && HttpUtils.canUpgradeToWebSocket(request)) {
            // The connection's own close handler is taken: it counts connections.
            ((ConnectionBase) request.connection()).channel().closeFuture().addListener(closed -> traffic.ended(began));
            upgrades.handle(request);
            return;
        }
        Line line = lines.get();
        MeteredBody body = body(request, fields, line.bodies());
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request).setBody(length(body, fields));
        line.client()
                .request(origin)
                .compose(toService -> {
                    await(line.answers(), toService, body);
                    return outgoing.send(toService)
                            .onComplete(head -> line.answers().came(toService));
                })
                .compose(answer -> {
                    clean(answer, request);
                    recent.add(answer.getStatusCode(), context.request());
                    return answer.send();
                })
                .onComplete(done -> {
                    traffic.ended(began);
                    if (done.failed()) {
                        if (body != null) {
                            body.forget();
                        }
                        explain(context, body, done.cause());
                    }
                });
    }

    /** The request's body, or null where it can have none. */
    private MeteredBody body(HttpServerRequest request, Fields fields, Overdue<MeteredBody> overdue) {
        if (!fields.announcesBody()) {
            HttpMethod method = request.method();
            boolean without = method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
            if (without || request.version() != HttpVersion.HTTP_2 || request.isEnded()) {
                return null;
            }
        }
        if (fields.contentLength == null) {
            // Over HTTP/2 a body needs no length, and in HTTP/1.1 the word may be in capitals. Without this the service
            // would get none of it, and say 200.
            request.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        return new MeteredBody(request, largestBody, overdue);
    }

    private static Body length(MeteredBody body, Fields fields) {
        return body == null
                ? null
                : Body.body(body, fields.contentLength == null ? -1 : Long.parseLong(fields.contentLength));
    }

    /** The service's time runs from the end of the request, however long the client takes to send it. */
    private static void await(Overdue<HttpClientRequest> overdue, HttpClientRequest toService, MeteredBody body) {
        if (body == null) {
            overdue.begin(toService);
        } else {
            body.onEnd(() -> overdue.begin(toService));
        }
    }

    private static void clean(ProxyResponse answer, HttpServerRequest request) {
        AnswerHeaders.clean(answer.headers());
        answer.putHeader(RequestHeaders.REQUEST_ID, request.getHeader(RequestHeaders.REQUEST_ID));
    }

    private void explain(RoutingContext context, MeteredBody body, Throwable cause) {
        if (body != null && body.tooLarge()) {
            answers.problem(context, ProblemKind.TOO_LARGE, "The body is larger than " + largestBody + " bytes");
        } else if (body != null && body.silent()) {
            answers.status(
                    context,
                    408,
                    "Request Timeout",
                    "Nothing came of the body for " + bodyTimeout.toSeconds() + " s. Send the request again.");
        } else if (context.response().closed()) {
            traffic.failed("gone");
        } else if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof ConnectionPoolTooBusyException) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
            fail(context, "down", ProblemKind.UNAVAILABLE, " does not respond. The rest of the portal still works.");
        } else if (cause.getCause() instanceof TimeoutException) {
            fail(
                    context,
                    "timeout",
                    ProblemKind.TIMEOUT,
                    " did not answer within " + config.responseTimeout().toSeconds() + " s.");
        } else if (cause instanceof StreamResetException) {
            // The client took its request back: over HTTP/2 that is no end of its connection.
            traffic.failed("gone");
        } else {
            LOG.warnf(
                    "no usable answer: service=%s requestId=%s reason=%s",
                    service.name(), RequestId.of(context.request()), cause);
            fail(context, "broken", ProblemKind.BAD_GATEWAY, " broke off in the middle of its answer.");
        }
    }

    private void fail(RoutingContext context, String reason, ProblemKind kind, String detail) {
        traffic.failed(reason);
        recent.add(kind.status(), context.request());
        answers.problem(context, kind, service.label() + detail);
    }
}
