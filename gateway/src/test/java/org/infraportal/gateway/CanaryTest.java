package org.infraportal.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.infraportal.gateway.Client.Answer;
import org.infraportal.testing.WrittenLog;

import static org.assertj.core.api.Assertions.assertThat;

/** What people send in confidence is in no log, no figure and no page of the gateway, whatever becomes of it. */
@QuarkusTest
@WithTestResource(Peers.class)
class CanaryTest {
    private static final String CANARY = "canary-5e07";

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void cookiesTokensAndBodiesAreNowhereElse(HttpVersion version) {
        List<String> seen = new ArrayList<>();
        String secretOfASession;
        try (WrittenLog log = new WrittenLog();
                Client client = new Client(version)) {
            for (String path : List.of(
                    "/refstack/digest", // good
                    "/refstack/fault",
                    "/refstack/broken",
                    "/refstack/rude",
                    "/ciwatch/down",
                    "/stackviz/silent", // too late
                    "/nowhere",
                    "/search",
                    "/logout",
                    "/login",
                    "/login/callback",
                    "/operations",
                    "/refstack/../x")) {
                for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                    answer(seen, client, method, path, "q_session=" + CANARY + "; q_session_at=" + CANARY);
                    answer(seen, client, method, path, "theirs=" + CANARY + "; __Host-portal_csrf=" + CANARY);
                }
            }
            Peers.login().nextIs("ann", Set.of("portal-admin"), Duration.ofHours(1), false);
            client.login("/");
            secretOfASession = client.cookies().get("q_session_at");
            seen.add(client.page("/operations").body());
            seen.add(client.get("/operations/programs").body());
            seen.add(client.get("/activity").body());
            seen.add(client.get("/q/metrics").body());
            seen.add(log.text());
        }

        assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(CANARY, secretOfASession));
    }

    /** An answer that is a service's own may say what it will. */
    private static void answer(List<String> seen, Client client, HttpMethod method, String path, String cookies) {
        Buffer body = method == HttpMethod.POST ? Buffer.buffer("secret=" + CANARY) : null;
        CompletableFuture<Answer> answer = client.start(
                        method,
                        path.equals("/login/callback") ? path + "?code=" + CANARY + "&state=" + CANARY : path,
                        body,
                        "Cookie",
                        cookies,
                        "Authorization",
                        "Bearer " + CANARY,
                        "X-Csrf-Token",
                        CANARY,
                        "Accept",
                        "text/html")
                .toCompletionStage()
                .toCompletableFuture();
        // Some break off.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(answer::isDone);
        if (!answer.isCompletedExceptionally()) {
            seen.add(answer.join().body());
        }
        client.cookies().clear();
    }
}
