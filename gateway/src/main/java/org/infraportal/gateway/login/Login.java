package org.infraportal.gateway.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import org.infraportal.gateway.problems.Answers;
import org.infraportal.web.PortalPath;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.RequestId;

/**
 * {@code GET /login?next=/path} leads to the login provider and back to the path; {@code POST /logout} ends the
 * session here, whoever else has its cookies, and, where the provider has an address for it, there. Nothing else of the portal ever sends
 * somebody to the provider.
 */
@Singleton
public class Login {
    private static final Logger LOG = Logger.getLogger(Login.class);
    private static final int MAX_LENGTH = 2000;

    private final Session session;
    private final SessionTokens tokens;
    private final HttpAuthenticator authenticator;
    private final Answers answers;

    Login(Session session, SessionTokens tokens, HttpAuthenticator authenticator, Answers answers) {
        this.session = session;
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.answers = answers;
    }

    void install(@Observes Router router) {
        router.get("/login").handler(this::login);
        router.get("/login/callback").handler(this::login);
        router.post("/logout").handler(this::logout);
    }

    private void login(RoutingContext context) {
        session.asItIs(context)
                .subscribe()
                .with(
                        identity -> {
                            if (identity == null) {
                                challenge(context);
                            } else {
                                redirect(context.response(), 303, nextOf(context));
                            }
                        },
                        failure -> loginFailed(context, failure));
    }

    private void challenge(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        authenticator
                .sendChallenge(context)
                .subscribe()
                .with(
                        sent -> {
                            // Quarkus sets status and address, and leaves the end to whoever asked.
                            if (!context.response().ended()) {
                                context.response().end();
                            }
                        },
                        failure -> loginFailed(context, failure));
    }

    private void loginFailed(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException redirect) {
            // The provider's answer was good: Quarkus leads back to /login?next=, now with a session.
            Csrf.renew(context.response().headers());
            redirect(context.response(), redirect.getCode(), redirect.getRedirectUri());
        } else if (failure instanceof AuthenticationCompletionException) {
            answers.problem(
                    context,
                    ProblemKind.NOT_SIGNED_IN,
                    "The login provider did not confirm who you are, or you took too long. Try once more.");
        } else if (failure instanceof AuthenticationFailedException
                && !context.response().headWritten()
                && !context.request().path().endsWith("/callback")) {
            challenge(context);
        } else {
            LOG.warnf(
                    "login provider not reached: requestId=%s reason=%s",
                    RequestId.of(context.request()), failure.getMessage());
            answers.problem(
                    context,
                    ProblemKind.UNAVAILABLE,
                    "The login provider cannot be reached, so nobody can sign in right now. Everything that needs"
                            + " no login still works.");
        }
    }

    private void logout(RoutingContext context) {
        String cookies = Cookies.of(context.request().headers());
        context.request().resume();
        session.asItIs(context)
                .subscribe()
                .with(identity -> leave(context, cookies, identity), failure -> leave(context, cookies, null));
    }

    private void leave(RoutingContext context, String cookies, SecurityIdentity identity) {
        HttpServerResponse response = context.response();
        tokens.end(context, cookies);
        Cookies.forgetSession(cookies, response.headers());
        Csrf.forget(response.headers());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OidcConfigurationMetadata provider =
                identity == null ? null : identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        IdTokenCredential idToken = identity == null ? null : identity.getCredential(IdTokenCredential.class);
        if (provider == null || provider.getEndSessionUri() == null || idToken == null) {
            redirect(response, 303, "/");
            return;
        }
        String home = "https://" + context.request().authority() + "/";
        String there = provider.getEndSessionUri() + "?id_token_hint=" + encoded(idToken.getToken())
                + "&post_logout_redirect_uri=" + encoded(home);
        // Not a redirect: what a form leads to must stay on this site (CSP form-action), a refresh need not.
        response.putHeader("Refresh", "0; url=" + there)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8")
                .end("<!DOCTYPE html><html lang=\"en\"><title>Signing out</title><p>You are signed out here. <a href=\""
                        + there.replace("&", "&amp;").replace("\"", "&quot;")
                        + "\">Sign out at the login provider too</a></html>");
    }

    private static void redirect(HttpServerResponse response, int status, String to) {
        if (!response.ended()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.LOCATION, to)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end();
        }
    }

    private static String nextOf(RoutingContext context) {
        return local(context.request().getParam("next"));
    }

    /** The path to go on to; anything that a browser could take for another site is the home page instead. */
    static String local(String next) {
        if (!PortalPath.isLocal(next)
                || next.length() > MAX_LENGTH
                || next.chars().anyMatch(c -> c >= 0x7f)
                || next.startsWith("/login")
                || next.startsWith("/logout")) {
            return "/";
        }
        return next;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
