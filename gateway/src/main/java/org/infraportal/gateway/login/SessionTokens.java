package org.infraportal.gateway.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.runtime.CodeAuthenticationMechanism;
import io.quarkus.oidc.runtime.DefaultTokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The tokens in the session's cookies, each marked inside of its encryption with the session that it is of and with
 * when that ends. The mark stays when tokens are refreshed, so that a session that was signed out of can be refused
 * whichever of its cookies come; and tokens of two sessions are never one.
 */
@Singleton
@Alternative
@Priority(1)
public class SessionTokens implements TokenStateManager {
    private static final String MARK = "portal.session";

    private final DefaultTokenStateManager cookies;
    private final EndedSessions ended;
    private final Clock clock;

    SessionTokens(DefaultTokenStateManager cookies, EndedSessions ended, Clock clock) {
        this.cookies = cookies;
        this.ended = ended;
        this.clock = clock;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        // Tokens that were read for the same request are being refreshed: a login only begins without a session.
        Mark before = context.get(MARK);
        Mark mark = new Mark(before == null ? Csrf.fresh() : before.id(), end(context));
        return cookies.createTokenState(
                context,
                config,
                new AuthorizationCodeTokens(
                        mark.on(tokens.getIdToken()),
                        mark.on(tokens.getAccessToken()),
                        mark.on(tokens.getRefreshToken()),
                        tokens.getAccessTokenExpiresIn(),
                        tokens.getAccessTokenScope()),
                request);
    }

    private Instant end(RoutingContext context) {
        Long seconds = context.get(CodeAuthenticationMechanism.SESSION_MAX_AGE_PARAM);
        Duration age = seconds == null ? EndedSessions.MAX_AGE : Duration.ofSeconds(seconds);
        return clock.instant().plus(age.compareTo(EndedSessions.MAX_AGE) < 0 ? age : EndedSessions.MAX_AGE);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig config,
            String cookie,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        return ended.known()
                .chain(() -> cookies.getTokens(context, config, cookie, request))
                .map(tokens -> unmarked(context, cookie, tokens));
    }

    private AuthorizationCodeTokens unmarked(RoutingContext context, String cookie, AuthorizationCodeTokens tokens) {
        Mark mark = Mark.of(tokens.getIdToken());
        if (mark == null || !clock.instant().isBefore(mark.end())) {
            throw new AuthenticationFailedException("session: over");
        }
        context.put(MARK, mark);
        if (ended.contains(mark.id()) || ended.contains(nameless(cookie))) {
            throw new AuthenticationFailedException("session: signed out");
        }
        return new AuthorizationCodeTokens(
                mark.off(tokens.getIdToken()),
                mark.off(tokens.getAccessToken()),
                mark.off(tokens.getRefreshToken()),
                tokens.getAccessTokenExpiresIn(),
                tokens.getAccessTokenScope());
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig config, String cookie, OidcRequestContext<Void> request) {
        return cookies.deleteTokens(context, config, cookie, request);
    }

    /**
     * Ends the session of a request whose tokens were asked for. With the login provider away they were not; then its
     * main cookie is what is refused from now on.
     */
    void end(RoutingContext context, String header) {
        Mark mark = context.get(MARK);
        if (mark != null) {
            ended.end(mark.id());
            return;
        }
        String cookie = header == null ? null : Cookies.session(header);
        if (cookie != null) {
            ended.end(nameless(cookie));
        }
    }

    /** How a session is called of which only the cookie is known. */
    static String nameless(String cookie) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8));
            return "cookie-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is written in front of a token.
     *
     * @param id of the session
     * @param end when the cookies are of no use any more, to the second
     */
    record Mark(String id, Instant end) {
        private static final char DELIMITER = ':';

        /** Null where there is none, as in cookies of earlier versions of the portal. */
        static Mark of(String token) {
            String[] parts = token == null ? new String[0] : token.split(":", 3);
            try {
                return parts.length == 3 ? new Mark(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1]))) : null;
            } catch (NumberFormatException | DateTimeException e) {
                return null;
            }
        }

        private String text() {
            return id + DELIMITER + end.getEpochSecond() + DELIMITER;
        }

        String on(String token) {
            return token == null ? null : text() + token;
        }

        String off(String token) {
            if (token == null) {
                return null;
            }
            if (!token.startsWith(text())) {
                throw new AuthenticationFailedException("session: tokens of two sessions");
            }
            return token.substring(text().length());
        }
    }
}
