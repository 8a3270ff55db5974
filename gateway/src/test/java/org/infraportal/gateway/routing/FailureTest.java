package org.infraportal.gateway.routing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@QuarkusTest
@WithTestResource(Peers.class)
class FailureTest {
    private final Client client = new Client();

    @Inject
    Services services;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void serviceThatIsDownIsAProblemForPrograms() {
        Answer answer = client.get("/ciwatch/api/v1/reports");

        JsonObject problem = new JsonObject(answer.body());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(problem.getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.fieldNames()).containsExactly("type", "title", "status", "detail", "instance", "requestId");
        assertThat(problem.getString("type")).isEqualTo("/problems/unavailable");
        assertThat(problem.getString("detail"))
                .isEqualTo("CI health does not respond. The rest of the portal still works.");
    }

    @Test
    void serviceThatIsDownIsAPageForPeopleAndTheRestGoesOn() {
        Answer answer = client.page("/ciwatch");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.body())
                .contains("CI health does not respond", answer.header("X-Request-Id"), "href=\"/refstack\"")
                .doesNotContain("Exception");
        assertThat(client.get("/refstack/seen").status()).isEqualTo(200);
    }

    @Test
    void serviceThatStaysSilentIsGivenUp() {
        Answer answer = client.get("/stackviz/silent");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).contains("/problems/timeout", "Runs did not answer");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void clientThatGoesAwayIsNoFailureOfTheService(HttpVersion version) throws Exception {
        Counter gone = meters.counter("portal.gateway.failures", "service", "refstack", "reason", "gone");
        double goneBefore = gone.count();
        long failedBefore = failuresOfRefstack();
        try (Client other = new Client(version)) {
            HttpClientRequest request = other.open(HttpMethod.GET, "/refstack/slow");
            request.send();
            Awaitility.await()
                    .until(() -> "/refstack/slow".equals(Peers.service().lastPath()));
            request.reset();

            Awaitility.await().until(() -> gone.count() > goneBefore);
        }
        assertThat(failuresOfRefstack()).isEqualTo(failedBefore);
    }

    private long failuresOfRefstack() {
        Service refstack = services.all().stream()
                .filter(service -> service.name().equals("refstack"))
                .findFirst()
                .orElseThrow();
        return services.recent(refstack).failed();
    }

    @Test
    void slowAnswerWithinTheTimeOfItsServiceIsWaitedFor() {
        Answer answer = client.get("/refstack/slow");

        assertThat(answer.body()).isEqualTo("late");
    }

    @Test
    void streamMayGoOnLongerThanTheTimeToAnswer() {
        Answer answer = client.get("/stackviz/events");

        assertThat(answer.body()).contains("data: 3");
    }

    @Test
    void serviceThatHangsUpIsABadGateway() {
        Answer answer = client.get("/refstack/rude");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("/problems/bad-gateway");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void answerThatBreaksOffIsNotTakenForWhole(HttpVersion version) throws Exception {
        try (Client other = new Client(version)) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            HttpClientRequest request = other.open(HttpMethod.GET, "/refstack/broken");
            request.response().onSuccess(response -> response.handler(part -> {})
                    .endHandler(end::complete)
                    .exceptionHandler(end::completeExceptionally));
            request.send();

            ExecutionException broken =
                    catchThrowableOfType(ExecutionException.class, () -> end.get(10, TimeUnit.SECONDS));
            assertThat(broken).isNotNull();
            // Over HTTP/2 the code tells: 0 is what a regular end may look like too.
            assertThat(broken.getCause() instanceof StreamResetException reset ? reset.getCode() : 2)
                    .isEqualTo(2);
        }
    }

    @Test
    void moreThanAServiceCanTakeIsToldToComeAgain() throws Exception {
        HttpClientRequest first = client.open(HttpMethod.GET, "/clouds/slow");
        CompletableFuture<HttpClientResponse> slow =
                first.send().toCompletionStage().toCompletableFuture();
        Answer second = Awaitility.await().until(() -> client.get("/clouds/seen"), answer -> answer.status() == 503);

        assertThat(second.header("Retry-After")).isEqualTo("1");
        assertThat(second.body()).contains("Clouds has as much to do as it can take");
        assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(client.get("/clouds/seen").status()).isEqualTo(200);
    }

    @Test
    void unknownPathIsAProblem() {
        Answer answer = client.get("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/not-found");
    }
}
