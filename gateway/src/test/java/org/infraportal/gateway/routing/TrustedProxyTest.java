package org.infraportal.gateway.routing;

import java.util.Map;
import java.util.stream.IntStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(TrustedProxyTest.BehindAProxy.class)
@WithTestResource(Peers.class)
class TrustedProxyTest {
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portal.gateway.trusted-proxies", "127.0.0.20",
                    "portal.gateway.names", "portal.example",
                    "portal.gateway.limits.requests.per-second", "1",
                    "portal.gateway.limits.requests.burst", "40");
        }
    }

    @Test
    void rateLimitCountsTheClientAndNotTheProxy() {
        try (Client proxy = new Client(HttpVersion.HTTP_1_1, "127.0.0.20")) {
            IntStream.range(0, 200)
                    .mapToObj(i -> proxy.get("/refstack/nothing", "X-Forwarded-For", "198.51.100.1"))
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();
            Answer other = proxy.get("/refstack/seen", "X-Forwarded-For", "198.51.100.1, 198.51.100.2");

            assertThat(other.status()).isEqualTo(200);
            assertThat(other.body()).contains("x-forwarded-for: 198.51.100.2\n");
        }
    }

    @Test
    void nobodyElseIsBelieved() {
        try (Client client = new Client(HttpVersion.HTTP_1_1, "127.0.0.21")) {
            Answer seen = client.get("/refstack/seen", "X-Forwarded-For", "198.51.100.3");

            assertThat(seen.body()).contains("x-forwarded-for: 127.0.0.21\n");
        }
    }

    @Test
    void listedNamesTakeThePlaceOfThoseOfTheCertificate() {
        try (Client client = new Client(HttpVersion.HTTP_1_1, "127.0.0.22")) {
            Answer listed = client.as("portal.example").get("/login");
            Answer certified = client.as("localhost").get("/login");

            assertThat(listed.status()).isEqualTo(302);
            assertThat(certified.status()).isEqualTo(400);
        }
    }
}
