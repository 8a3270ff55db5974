package org.infraportal.gateway.login;

import jakarta.inject.Singleton;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * The person behind a request's session cookie. A session that is over, forged, or that cannot be checked because
 * the login provider is down, makes a visitor: pages that need nobody go on, and nothing sends anybody to the
 * provider but {@link Login}.
 */
@Singleton
public class Session {
    private static final Logger LOG = Logger.getLogger(Session.class);
    private static final String AS_IT_IS = "portal.identity";
    private static final SecurityIdentity VISITOR =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    /** To be called for every request, after Quarkus has put its authentication at hand and before any page. */
    public void open(RoutingContext context) {
        Uni<SecurityIdentity> identity = context.get(QuarkusHttpUser.DEFERRED_IDENTITY_KEY);
        // It would answer in our place, with an empty 401 or a redirect.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        context.put(AS_IT_IS, identity);
        context.put(
                QuarkusHttpUser.DEFERRED_IDENTITY_KEY,
                identity.onFailure()
                        .invoke(failure -> LOG.debugf("session not used: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithItem(VISITOR));
    }

    /** Who it is; null for a visitor; fails when the session is over or cannot be checked. */
    Uni<SecurityIdentity> asItIs(RoutingContext context) {
        Uni<SecurityIdentity> identity = context.get(AS_IT_IS);
        return identity.map(who -> who.isAnonymous() ? null : who);
    }

    /** The access token to show to a service; null for a visitor; never fails. */
    public Uni<String> accessToken(RoutingContext context) {
        return QuarkusHttpUser.getSecurityIdentity(context, null).map(identity -> {
            AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
            return token == null ? null : token.getToken();
        });
    }
}
