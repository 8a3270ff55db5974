package org.infraportal.gateway.routing;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class ProxyTest {
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, /refstack/results/1?a=b%20c, /refstack/results/1?a=b%20c",
        "localhost, /refstack, /refstack",
        "localhost, /images/, /images/",
        "localhost, /refstack//results, /refstack//results",
        "refstack.example, /api/v1/results, /refstack/api/v1/results",
        "refstack.example, /v1/results?page=2, /refstack/api/v1/results?page=2",
        "refstack.example, /, /refstack",
        "refstack.example, /?page=2, /refstack?page=2",
        "refstack.example, /results/1, /refstack/results/1",
        "refstack.example, /images/x, /images/x",
        "RESULTS.example, /results/1, /refstack/results/1",
    })
    void pathsAndHostNamesLeadToServices(String host, String asked, String target) {
        Answer answer = client.as(host).get(asked);

        assertThat(answer.body()).startsWith("GET " + target + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/robots.txt", "/problems/timeout", "/search?q=", "/activity"})
    void ownPagesStayUnderEveryHostName(String path) {
        Answer answer = client.as("refstack.example").page(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotStartWith("GET ");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whatAClientSaysAboutItselfIsReplaced(HttpVersion version) {
        try (Client other = new Client(version)) {
            Answer answer = other.get(
                    "/refstack/seen",
                    "X-Forwarded-For",
                    "6.6.6.6",
                    "X-Forwarded-Host",
                    "evil.example",
                    "X-Forwarded-Prefix",
                    "/evil",
                    "Forwarded",
                    "for=6.6.6.6",
                    "X-Real-IP",
                    "6.6.6.6",
                    "X-Request-Id",
                    "chosen-by-client",
                    "X-Portal-Csrf",
                    "chosen-by-client",
                    "TE",
                    "trailers",
                    "X-Mine",
                    "stays");

            assertThat(answer.body())
                    .doesNotContain("6.6.6.6", "evil", "chosen-by-client", "te: ", "forwarded: ")
                    .contains(
                            "x-forwarded-for: 127.0.0.1\n",
                            "x-forwarded-host: localhost:" + Peers.httpsPort() + "\n",
                            "x-forwarded-proto: https\n",
                            "x-forwarded-port: " + Peers.httpsPort() + "\n",
                            "x-mine: stays\n");
            assertThat(answer.header("X-Request-Id"))
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                    .isEqualTo(Peers.service().lastRequestId());
        }
    }

    @Test
    void fieldsOfOneConnectionGoNoFurther() {
        Answer answer = client.get("/refstack/seen", "Connection", "keep-alive, X-Hop, Content-Length", "X-Hop", "1");

        assertThat(answer.body()).doesNotContain("x-hop");
    }

    @Test
    void ownCookiesStayAtTheGatewayAndOthersGoOn() {
        Answer answer = client.get(
                "/refstack/seen", "Cookie", "one=1; __Host-portal_csrf=x; q_auth_abc=y; two=2; q_post_logout=z");

        assertThat(answer.body()).contains("cookie: one=1; two=2\n").doesNotContain("csrf", "q_");
    }

    @Test
    void tokenOfAClientWithoutSessionGoesOn() {
        Answer answer = client.get("/refstack/seen", "Authorization", "Bearer abc");

        assertThat(answer.body()).contains("authorization: Bearer abc\n");
    }

    @Test
    void insideOfTheHouseStaysInside() {
        Answer answer = client.get("/refstack/talkative");

        assertThat(answer.headers().names().stream().map(String::toLowerCase))
                .doesNotContain("server", "x-powered-by", "x-portal-csrf", "keep-alive");
        assertThat(answer.headers().getAll("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(answer.header("Set-Cookie")).isEqualTo("theirs=1; Path=/refstack");
    }

    @Test
    void stricterPolicyOfAServiceHoldsBesideOurs() {
        Answer answer = client.get("/refstack/talkative");

        assertThat(answer.headers().getAll("Content-Security-Policy"))
                .hasSize(2)
                .anyMatch(policy -> policy.equals("sandbox"))
                .anyMatch(policy -> policy.startsWith("default-src 'self'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/refstack/seen", "/ciwatch/down", "/nowhere", "/q/health", "/login?next=/", "/robots.txt"})
    void everyAnswerCarriesTheSecurityHeadersOnce(String path) {
        Answer answer = client.get(path);

        for (String name : new String[] {
            "Strict-Transport-Security",
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "X-Request-Id"
        }) {
            assertThat(answer.headers().getAll(name)).as(name).hasSize(1);
        }
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'");
    }

    @Test
    void answersWithoutBodyHaveNone() {
        Answer notModified = client.get("/refstack/not-modified");
        Answer nothing = client.get("/refstack/nothing");
        Answer head = client.send(HttpMethod.HEAD, "/refstack/seen", null);

        assertThat(notModified.status()).isEqualTo(304);
        assertThat(notModified.header("ETag")).isEqualTo("\"1\"");
        assertThat(nothing.status()).isEqualTo(204);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.content().length()).isZero();
        assertThat(client.get("/refstack/seen").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/refstack/../q/health",
                "/refstack/%2e%2e/q/health",
                "/refstack/.%2E/q/health",
                "/./q/health",
                "/refstack/x/.."
            })
    void pathsThatClimbAreRefused(String path) {
        Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void otherMethodsAndTheirBodiesPass() {
        Answer answer = client.send(HttpMethod.PUT, "/refstack/digest", Buffer.buffer("abc"));

        assertThat(answer.body()).isEqualTo("3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
