package org.infraportal.gateway.routing;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.util.NetUtil;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.gateway.login.Cookies;
import org.infraportal.gateway.login.Csrf;
import org.infraportal.gateway.login.Session;
import org.infraportal.gateway.problems.Answers;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.ProblemResponses;
import org.infraportal.web.RequestId;

/**
 * The first look at every request, before anything else of the program: https or not, limits, header fields,
 * CSRF, and where it goes. Whoever has no session goes straight to the service; a session is resolved first.
 */
@Singleton
public class FrontDoor {
    private static final Logger LOG = Logger.getLogger(FrontDoor.class);

    /** Before every other route. */
    private static final int FIRST = Integer.MIN_VALUE;
    /** After Quarkus has put its authenticator at hand, before any page. */
    private static final int SIGNED_IN = -50;

    private static final String ROUTE = "portal.route";
    private static final String FIELDS = "portal.fields";

    private final LimitsConfig limits;
    private final Services services;
    private final Session session;
    private final Answers answers;
    private final Clients clients;
    private final OwnNames names;
    private final RateLimit requests;
    private final RateLimit uploads;
    private final int httpsPort;
    private final long largestBody;
    private final long headerBytes;

    FrontDoor(
            LimitsConfig limits,
            Services services,
            Session session,
            Answers answers,
            Clients clients,
            OwnNames names,
            @ConfigProperty(name = "portal.gateway.https-port") int httpsPort) {
        this.limits = limits;
        this.services = services;
        this.session = session;
        this.answers = answers;
        this.clients = clients;
        this.names = names;
        this.httpsPort = httpsPort;
        this.largestBody = limits.body().asLongValue();
        this.headerBytes = limits.headerBytes().asLongValue();
        this.requests =
                new RateLimit(limits.requests().perSecond(), limits.requests().burst(), limits.clients());
        this.uploads =
                new RateLimit(limits.uploads().perSecond(), limits.uploads().burst(), limits.clients());
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(this::failed);
        router.route().order(SIGNED_IN).handler(this::enterSignedIn);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = request.headers();
        Fields fields = Fields.of(headers);
        if (!request.isSSL()) {
            HttpsRedirect.send(request, fault(request, fields), httpsPort);
            return;
        }
        headers.add(RequestHeaders.REQUEST_ID, RequestHeaders.freshRequestId());
        AnswerHeaders.begin(context.response().headers());
        String fault = fault(request, fields);
        if (fault != null) {
            answers.problem(context, ProblemKind.INVALID, fault);
            return;
        }
        if (refused(context, fields)) {
            return;
        }
        String path = Target.path(request);
        if (fields.waits) {
            // Whoever asks before sending a large body: all that could refuse it has been asked.
            context.response().writeContinue();
        }
        String cookies = fields.cookie == null ? null : Cookies.of(headers);
        boolean signedIn = Cookies.hasSession(cookies);
        if (signedIn && !meantByTheirOwn(context, cookies)) {
            return;
        }
        Routes.Route route = services.routes().find(request.host(), path);
        if (route == null) {
            stay(context, path, fields);
        } else if (signedIn) {
            context.put(ROUTE, route).put(FIELDS, fields).next();
        } else {
            forward(context, route, fields, cookies);
        }
    }

    /** The second look, only at those with a session cookie: by now it can be asked who they are. */
    private void enterSignedIn(RoutingContext context) {
        session.open(context);
        Routes.Route route = context.get(ROUTE);
        if (route == null) {
            context.next();
            return;
        }
        // The answer may come from a thread that had to ask the login provider.
        Context eventLoop = context.vertx().getOrCreateContext();
        session.accessToken(context)
                .subscribe()
                .with(token -> eventLoop.runOnContext(now -> {
                    if (token != null) {
                        context.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    }
                    String cookies = context.request().getHeader(HttpHeaders.COOKIE);
                    forward(context, route, context.get(FIELDS), cookies);
                }));
    }

    /** What no route could answer: an address that is none, or a fault of ours. */
    private void failed(RoutingContext context) {
        AnswerHeaders.begin(context.response().headers());
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            answers.problem(
                    context,
                    ProblemKind.of(context.statusCode()),
                    "The request cannot be read (expected: HTTP with a path and a Host)");
            return;
        }
        LOG.errorf(
                context.failure(),
                "request failed: method=%s path=%s requestId=%s",
                context.request().method(),
                context.request().path(),
                RequestId.of(context.request()));
        answers.problem(
                context,
                ProblemKind.INTERNAL,
                "It is logged under the request id below; nothing you sent was accepted.");
    }

    private void forward(RoutingContext context, Routes.Route route, Fields fields, String cookies) {
        HttpServerRequest request = context.request();
        RequestHeaders.forward(request, request.host(), clients.address(request, fields.forwardedFor));
        if (cookies != null) {
            String theirs = Cookies.withoutOurs(cookies);
            if (theirs == null) {
                request.headers().remove(HttpHeaders.COOKIE);
            } else {
                request.headers().set(HttpHeaders.COOKIE, theirs);
            }
        }
        services.proxy(route.service()).forward(context, route, fields);
    }

    /** The gateway's own pages; what tells of its health is for this machine only. */
    private void stay(RoutingContext context, String path, Fields fields) {
        boolean operations = path.equals("/q") || path.startsWith("/q/");
        if (operations && (fields.forwardedFor != null || !isLoopback(context.request()))) {
            answers.problem(context, ProblemKind.NOT_FOUND, path + " is not known");
            return;
        }
        HttpServerRequest request = context.request();
        String name = request.authority().host();
        if (isLogin(path) && !names.contains(name)) {
            answers.problem(
                    context,
                    ProblemKind.INVALID,
                    "Host: " + name + " (expected: a name of the portal, from its certificate or from the setting"
                            + " portal.gateway.names)");
            return;
        }
        String id = request.getHeader(RequestHeaders.REQUEST_ID);
        // At the end and not at once: a page may set it too, and would add a second one.
        context.addHeadersEndHandler(sending -> context.response().headers().set(RequestHeaders.REQUEST_ID, id));
        // None of our own pages reads a body; left unread, it would block the connection.
        context.addEndHandler(ended -> {
            if (!request.isEnded()) {
                request.resume();
            }
            if (!operations) {
                services.own().add(context.response().getStatusCode(), request);
            }
        });
        context.next();
    }

    /** What leads to the login provider: it sends people back to the name that the request came under. */
    private static boolean isLogin(String path) {
        return path.equals("/login")
                || path.startsWith("/login/")
                || path.equals("/logout")
                || path.startsWith("/logout/");
    }

    private static boolean isLoopback(HttpServerRequest request) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(
                request.remoteAddress().hostAddress());
        return address != null && address.isLoopbackAddress();
    }

    /** Why a request cannot be read, or could be read as another one by somebody else; null when it is clear. */
    private static String fault(HttpServerRequest request, Fields fields) {
        if (fields.fault() != null) {
            return fields.fault();
        }
        if (request.authority() == null) {
            return "Host: none that can be read (expected: a name, perhaps with a port)";
        }
        if (fields.host != null && !fields.host.equalsIgnoreCase(request.host())) {
            return "Host: " + fields.host + " (expected: " + request.host() + ", as :authority says)";
        }
        return Target.fault(request);
    }

    private boolean refused(RoutingContext context, Fields fields) {
        if (context.request().uri().length() > limits.uri()) {
            answers.status(context, 414, "URI Too Long", "The address is longer than " + limits.uri() + " characters");
            return true;
        }
        if (fields.count() > limits.headers() || fields.bytes() > headerBytes) {
            answers.status(
                    context,
                    431,
                    "Request Header Fields Too Large",
                    "More than " + limits.headers() + " header fields, or more than " + headerBytes + " bytes of them");
            return true;
        }
        return tooMany(context, fields) || fields.contentLength != null && tooLarge(context, fields.contentLength);
    }

    private boolean tooMany(RoutingContext context, Fields fields) {
        long now = System.nanoTime();
        String client = bucket(clients.address(context.request(), fields.forwardedFor));
        long wait = requests.take(client, now);
        if (wait == 0 && fields.announcesBody()) {
            wait = uploads.take(client, now);
        }
        if (wait == 0) {
            return false;
        }
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
        context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        answers.problem(
                context,
                ProblemKind.TOO_MANY_REQUESTS,
                "Too many requests from your address. Try again in " + seconds + " s.");
        return true;
    }

    /** One client: an IPv4 address, or the /64 that one IPv6 customer has. */
    private static String bucket(String address) {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++colons == 4) {
                return address.substring(0, i);
            }
        }
        return address;
    }

    private boolean tooLarge(RoutingContext context, String length) {
        try {
            if (Long.parseLong(length) <= largestBody) {
                return false;
            }
            answers.problem(
                    context,
                    ProblemKind.TOO_LARGE,
                    "Content-Length: " + length + " (expected: at most " + largestBody + ")");
        } catch (NumberFormatException e) {
            answers.problem(context, ProblemKind.INVALID, "Content-Length: " + length + " (expected: a number)");
        }
        return true;
    }

    /** For people with a session: the CSRF token at hand, and changes only where it came along. */
    private boolean meantByTheirOwn(RoutingContext context, String cookies) {
        HttpServerRequest request = context.request();
        String token = Csrf.token(cookies);
        String objection = Csrf.objection(request, token);
        if (objection != null) {
            answers.problem(context, ProblemKind.NOT_ALLOWED, objection);
            return false;
        }
        if (token == null && ProblemResponses.prefersHtml(request.getHeader(HttpHeaders.ACCEPT))) {
            token = Csrf.fresh();
            context.response().headers().add(HttpHeaders.SET_COOKIE, Csrf.cookie(token));
        }
        if (token != null) {
            request.headers().set(RequestHeaders.CSRF, token);
        }
        return true;
    }
}
