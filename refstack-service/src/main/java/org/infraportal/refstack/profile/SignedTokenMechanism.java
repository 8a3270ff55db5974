package org.infraportal.refstack.profile;

import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.infraportal.refstack.compatibility.ApiErrors;

/** Looks for a {@link SignedToken} under the v1 API before the login provider's tokens are looked for. */
@ApplicationScoped
class SignedTokenMechanism implements HttpAuthenticationMechanism {

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        if (!context.normalizedPath().startsWith(ApiErrors.PREFIX)) {
            return Uni.createFrom().nullItem();
        }
        return SignedToken.in(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .map(token -> manager.authenticate(new SignedTokenRequest(token)))
                .orElse(Uni.createFrom().nullItem());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SignedTokenRequest.class);
    }

    /** Before OpenID Connect, which would refuse a token that its provider did not make. */
    @Override
    public int getPriority() {
        return 2 * HttpAuthenticationMechanism.DEFAULT_PRIORITY;
    }
}
