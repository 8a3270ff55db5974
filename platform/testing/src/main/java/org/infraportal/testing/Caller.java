package org.infraportal.testing;

import java.util.Set;
import jakarta.enterprise.inject.spi.CDI;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.security.TestIdentityAssociation;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends the requests of a test; unlike {@code @TestSecurity} it may change within the test. */
public final class Caller {
    private static final String ISSUER = "https://login.example";

    private Caller() {}

    /** From now on, and until the end of the test, requests come from this person. */
    public static void is(String name, String... roles) {
        association()
                .setTestIdentity(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new Token(name))
                        .addRoles(Set.of(roles))
                        .build());
    }

    public static void isFoundation() {
        is("foundation", "foundation-staff");
    }

    public static void isNobody() {
        association()
                .setTestIdentity(QuarkusSecurityIdentity.builder()
                        .setAnonymous(true)
                        .setPrincipal(new QuarkusPrincipal(""))
                        .build());
    }

    /** The openid of the person who calls under this name. */
    public static String openid(String name) {
        return ISSUER + "/" + name;
    }

    private static TestIdentityAssociation association() {
        return CDI.current().select(TestIdentityAssociation.class).get();
    }

    /** The claims that the service reads. */
    private record Token(String name) implements JsonWebToken {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("iss", "sub", "name", "email");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String claim) {
            return (T)
                    switch (claim) {
                        case "iss" -> ISSUER;
                        case "sub" -> name;
                        case "name" -> "Name of " + name;
                        case "email" -> name + "@example.org";
                        default -> null;
                    };
        }
    }
}
