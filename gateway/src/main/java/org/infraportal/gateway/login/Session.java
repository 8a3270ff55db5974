package org.infraportal.gateway.login;

import jakarta.inject.Singleton;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** The person behind a request's session cookie. */
@Singleton
public class Session {
    private static final Logger LOG = Logger.getLogger(Session.class);

    /** Who it is; null for a visitor; fails when the session is over or cannot be checked. */
    Uni<SecurityIdentity> identity(RoutingContext context) {
        return QuarkusHttpUser.getSecurityIdentity(context, null)
                .map(identity -> identity == null || identity.isAnonymous() ? null : identity);
    }

    /**
     * The access token to show to a service; null for a visitor. A session that is over, or that cannot be
     * checked because the login provider is down, makes a visitor too: pages that need nobody go on.
     */
    public Uni<String> accessToken(RoutingContext context) {
        return identity(context)
                .map(identity -> {
                    AccessTokenCredential token =
                            identity == null ? null : identity.getCredential(AccessTokenCredential.class);
                    return token == null ? null : token.getToken();
                })
                .onFailure()
                .invoke(failure -> LOG.debugf("session not used: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
