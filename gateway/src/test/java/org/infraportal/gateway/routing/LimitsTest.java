package org.infraportal.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.gateway.RawHttp;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class LimitsTest {
    private static final long LARGEST = 104_857_600;

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void bodyThatSaysItIsTooLargeIsRefusedUnread(HttpVersion version) throws Exception {
        try (Client client = new Client(version)) {
            HttpClientRequest upload = client.open(HttpMethod.POST, "/refstack/digest");
            upload.putHeader("Content-Length", Long.toString(LARGEST + 1));
            CompletableFuture<HttpClientResponse> answer =
                    upload.response().toCompletionStage().toCompletableFuture();
            upload.sendHead();

            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void bodyThatGrowsTooLargeIsCutOff(HttpVersion version) throws Exception {
        try (Client client = new Client(version)) {
            HttpClientRequest upload = client.open(HttpMethod.POST, "/refstack/digest");
            upload.setChunked(true);
            CompletableFuture<String> answer = upload.response()
                    .compose(response -> response.body().map(body -> response.statusCode() + " " + body))
                    .toCompletionStage()
                    .toCompletableFuture();
            Buffer part = Buffer.buffer(new byte[64 * 1024]);
            for (long sent = 0; sent <= LARGEST && !answer.isDone(); sent += part.length()) {
                upload.write(part).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            }
            upload.write(part);

            assertThat(answer.get(10, TimeUnit.SECONDS)).startsWith("413 ").contains("/problems/too-large");
        }
    }

    @Test
    void addressThatIsTooLongIsRefused() {
        try (Client client = new Client()) {
            Answer answer = client.get("/refstack/seen?" + "a".repeat(9000));

            assertThat(answer.status()).isEqualTo(414);
            assertThat(answer.body()).contains("\"about:blank\"", "URI Too Long", "8192");
        }
    }

    @Test
    void addressLongerThanTheParserTakesIsRefusedToo() throws Exception {
        String answer = RawHttp.overTls(
                Peers.httpsPort(), "GET /" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1[.][01] 414 .*");
    }

    @Test
    void tooManyHeaderFieldsAreRefused() {
        String[] many = new String[2 * 120];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "X-Field-" + i;
            many[i + 1] = "x";
        }
        try (Client client = new Client()) {
            Answer answer = client.get("/refstack/seen", many);

            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).contains("Request Header Fields Too Large", "100");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void headerFieldsThatAreTooLargeAreRefused(HttpVersion version) {
        try (Client client = new Client(version)) {
            Answer answer = client.get("/refstack/seen", "X-Large", "x".repeat(40_000));

            assertThat(answer.status()).isEqualTo(431);
        }
    }

    @Test
    void clientThatAsksTooFastIsToldWhenToComeAgainAndOthersAreNot() throws Exception {
        try (Client fast = new Client(HttpVersion.HTTP_2, "127.0.0.9");
                Client other = new Client()) {
            List<Answer> answers = many(fast, HttpMethod.GET, "/refstack/nothing", 1_500);
            Answer refused = answers.stream()
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();

            assertThat(answers.stream().filter(answer -> answer.status() == 204).count())
                    .isBetween(1_000L, 1_499L);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);
            assertThat(refused.body()).contains("/problems/too-many-requests");
            assertThat(other.get("/refstack/nothing").status()).isEqualTo(204);
        }
    }

    @Test
    void uploadsAreLimitedMoreStrictly() throws Exception {
        try (Client fast = new Client(HttpVersion.HTTP_2, "127.0.0.10")) {
            List<Answer> answers = many(fast, HttpMethod.POST, "/refstack/digest", 400);

            assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                    .isBetween(200L, 399L);
            assertThat(fast.get("/refstack/nothing").status()).isEqualTo(204);
        }
    }

    /** The answers to that many requests, a hundred at a time. */
    private static List<Answer> many(Client client, HttpMethod method, String uri, int count) throws Exception {
        List<Answer> answers = new ArrayList<>();
        while (answers.size() < count) {
            List<Future<Answer>> some = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                some.add(client.start(method, uri, method == HttpMethod.GET ? null : Buffer.buffer("x")));
            }
            Future.join(some).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            some.forEach(answer -> answers.add(answer.result()));
        }
        return answers;
    }
}
