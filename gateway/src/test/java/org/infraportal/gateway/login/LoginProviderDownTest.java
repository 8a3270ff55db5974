package org.infraportal.gateway.login;

import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.testing.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(LoginProviderDownTest.NoProvider.class)
@WithTestResource(Peers.class)
class LoginProviderDownTest {
    /** Peers' own address of the provider is overruled by the resource's, so the provider is stopped instead. */
    public static class NoProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.oidc.auth-server-url", "http://127.0.0.1:" + FreePort.refusing() + "/portal");
        }
    }

    @Inject
    EndedSessions ended;

    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void portalStartsAndGoesOnWithoutALoginProvider() {
        assertThat(client.page("/").status()).isEqualTo(200);
        assertThat(client.get("/refstack/seen").status()).isEqualTo(200);
        assertThat(client.get("/q/health/ready").status()).isEqualTo(200);
    }

    @Test
    void whoWantsToSignInIsToldWhatIsWrong() {
        Answer answer = client.page("/login?next=/refstack");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body())
                .contains("The login provider cannot be reached")
                .doesNotContain("Exception");
    }

    @Test
    void signingOutWorksAndTheCookieIsRefusedWhenTheProviderIsBack() {
        String token = "AAAAAAAAAAAAAAAAAAAAAA";
        client.cookies().put("q_session", "not-readable-now");
        client.cookies().put("__Host-portal_csrf", token);

        Answer out = client.post("/logout", "Sec-Fetch-Site", "same-origin", "X-Csrf-Token", token);

        assertThat(out.status()).isEqualTo(303);
        assertThat(client.cookies()).isEmpty();
        assertThat(ended.contains(SessionTokens.nameless("not-readable-now"))).isTrue();
    }

    @Test
    void whoeverHasASessionIsAVisitorMeanwhile() {
        Answer seen = client.get("/refstack/seen", "Cookie", "q_session=from-before; q_session_at=x");
        Answer home = client.get("/", "Cookie", "q_session=from-before", "Accept", "text/html");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body()).contains("Sign in");
    }
}
