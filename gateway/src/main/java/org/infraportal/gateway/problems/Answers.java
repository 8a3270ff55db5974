package org.infraportal.gateway.problems;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http2.Http2Error;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import org.infraportal.web.ErrorPage;
import org.infraportal.web.Problem;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.ProblemResponses;
import org.infraportal.web.RequestId;

/** Ends a request with a problem where no endpoint is involved: a page for browsers, problem+json otherwise. */
@Singleton
public class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final URI NO_KIND = URI.create("about:blank");
    /** How long a refused upload is still read, so that its sender gets to see the answer. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final ErrorPage page;
    private final ObjectMapper json;

    Answers(Vertx vertx, ErrorPage page, ObjectMapper json) {
        this.vertx = vertx;
        this.page = page;
        this.json = json;
    }

    /** Answers with one of the portal's kinds of problem. */
    public void problem(RoutingContext context, ProblemKind kind, String detail) {
        send(context, kind.type(), kind.title(), kind.status(), detail);
    }

    /** Answers with a status of HTTP itself that has no kind of its own. */
    public void status(RoutingContext context, int status, String phrase, String detail) {
        send(context, NO_KIND, phrase, status, detail);
    }

    private void send(RoutingContext context, URI type, String title, int status, String detail) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            // Not plain reset(): over HTTP/2 that says "no error", and what came so far would pass for the whole.
            response.reset(Http2Error.INTERNAL_ERROR.code());
            return;
        }
        finishReading(request, response);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(RequestId.HEADER, RequestId.of(request));
        Problem problem = new Problem(type, title, status, detail, request.path(), RequestId.of(request), List.of());
        if (!ProblemResponses.prefersHtml(request.getHeader(HttpHeaders.ACCEPT))) {
            end(response, Problem.MEDIA_TYPE, json(problem));
            return;
        }
        // The page asks who is signed in, which may take a look at the login provider.
        vertx.<byte[]>executeBlocking(() -> html(context, problem), false).onComplete(done -> {
            if (done.succeeded()) {
                end(response, "text/html;charset=utf-8", done.result());
            } else {
                LOG.errorf(done.cause(), "error page not drawn: requestId=%s", problem.requestId());
                end(response, Problem.MEDIA_TYPE, json(problem));
            }
        });
    }

    private static void end(HttpServerResponse response, String type, byte[] body) {
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(Buffer.buffer(body));
        }
    }

    /**
     * What is left of the body is read and dropped: the next request on the connection must not begin inside
     * of it. A sender that does not come to an end is cut off after a while.
     */
    private void finishReading(HttpServerRequest request, HttpServerResponse response) {
        if (request.isEnded()) {
            return;
        }
        request.handler(dropped -> {});
        request.resume();
        boolean large = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.getHeader(HttpHeaders.CONTENT_LENGTH) != null;
        if (!large && request.version() != HttpVersion.HTTP_2) {
            return;
        }
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        vertx.setTimer(LINGER.toMillis(), timer -> {
            if (!request.isEnded()) {
                if (request.version() == HttpVersion.HTTP_2) {
                    response.reset();
                } else {
                    request.connection().close();
                }
            }
        });
    }

    private byte[] json(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem: " + problem + " (expected: can be written as JSON)", e);
        }
    }

    private byte[] html(RoutingContext context, Problem problem) {
        ManagedContext scope = Arc.container().requestContext();
        scope.activate();
        try {
            Arc.container().instance(CurrentVertxRequest.class).get().setCurrent(context);
            var identity = QuarkusHttpUser.getSecurityIdentity(context, null);
            Arc.container().instance(CurrentIdentityAssociation.class).get().setIdentity(identity);
            return page.html(problem).getBytes(StandardCharsets.UTF_8);
        } finally {
            scope.terminate();
        }
    }
}
