package org.infraportal.refstack.profile;

import java.time.Clock;
import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/** Finds whose token a {@link SignedToken} is. Such an identity has no roles: groups are the login provider's word. */
@ApplicationScoped
class SignedTokens implements IdentityProvider<SignedTokenRequest> {
    private final Owners owners;

    SignedTokens(Owners owners) {
        this.owners = owners;
    }

    @Override
    public Class<SignedTokenRequest> getRequestType() {
        return SignedTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SignedTokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> {
            Long person = owners.of(request.token());
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(request.token().openid()))
                    .addAttribute(People.PERSON, person)
                    .build();
        });
    }

    /** In a bean of its own, for its transaction. */
    @ApplicationScoped
    static class Owners {
        private final People people;
        private final PublicKeys keys;
        private final Clock clock;
        private final Duration longest;

        Owners(
                People people,
                PublicKeys keys,
                Clock clock,
                @ConfigProperty(name = "portal.refstack.tokens.longest", defaultValue = "30d") Duration longest) {
            this.people = people;
            this.keys = keys;
            this.clock = clock;
            this.longest = longest;
        }

        /** @throws RefstackProblem upstream's 400, the same for an unknown person, a wrong key and wrong times */
        @Transactional
        @ActivateRequestContext
        Long of(SignedToken token) {
            return people.find("openid", token.openid())
                    .<Person>firstResultOptional()
                    .filter(person -> token.isGood(keys.usable(person), clock, longest))
                    .map(Person::id)
                    .orElseThrow(() -> Fault.TOKEN_INVALID.of(longest.toDays()));
        }
    }
}
