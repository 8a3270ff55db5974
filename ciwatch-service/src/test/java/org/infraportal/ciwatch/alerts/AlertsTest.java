package org.infraportal.ciwatch.alerts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;
import org.infraportal.testing.WebServer;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(AlertsTest.Mailing.class)
class AlertsTest {
    private static final SmtpServer MAIL = new SmtpServer();
    private static final Instant START = Events.TODAY.minusSeconds(36_000);

    public static class Mailing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portal.ciwatch.alerts.mail", "true",
                    "portal.ciwatch.alerts.address", "https://portal.example",
                    "portal.ciwatch.alerts.networks", "127.0.0.0/8",
                    "quarkus.mailer.mock", "false",
                    "quarkus.mailer.from", "ci@portal.example",
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", String.valueOf(MAIL.port()));
        }
    }

    @Inject
    Database database;

    @Inject
    AlertRun alerts;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private WebServer hook;
    private volatile int answer = 200;

    @BeforeEach
    void fill() {
        database.clear();
        MAIL.messages().clear();
        hook = new WebServer().on("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("X-Portal-Signature"));
            WebServer.send(exchange, answer, "text/plain", new byte[0]);
        });
        Caller.is("root", Roles.INFRA_ROOT);
        take(report(1, 1, "SUCCESS") + report(2, 2, "FAILURE") + report(3, 3, "FAILURE"));
        Caller.is("root", Roles.INFRA_ROOT);
        given().put("/ciwatch/api/v1/cis/1/operators/ann").then().statusCode(200);
        Caller.is("ann");
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void failuresInARowAreToldOnceAndSigned() {
        JsonPath made = subscribe("\"ci\": 1, \"rule\": \"FAILURES\", \"threshold\": 3", "WEBHOOK", hook.url("/hook"))
                .jsonPath();
        assertThat(alerts.once()).isZero();

        take(report(4, 4, "FAILURE"));
        assertThat(alerts.once()).isEqualTo(1);
        take(report(5, 5, "FAILURE"));
        assertThat(alerts.once()).isZero();

        assertThat(bodies).hasSize(1);
        assertThat(JsonPath.from(bodies.getFirst()).getString("subject"))
                .isEqualTo("flash of Acme CI failed 3 times in a row");
        assertThat(JsonPath.from(bodies.getFirst()).getString("page"))
                .isEqualTo("https://portal.example/ciwatch/cis/1");
        assertThat(signatures.getFirst())
                .isEqualTo("sha256="
                        + Deliveries.signature(
                                bodies.getFirst().getBytes(StandardCharsets.UTF_8), made.getString("secret")));

        take(report(6, 6, "SUCCESS") + report(7, 7, "FAILURE") + report(8, 8, "FAILURE") + report(9, 9, "FAILURE"));
        database.execute("update alert set made_at = '2026-11-20 20:00:00'");
        assertThat(alerts.once()).isEqualTo(1);
    }

    @Test
    void whatWasNotTakenIsTriedAgainAndNothingIsLost() {
        subscribe("\"ci\": 1, \"rule\": \"FAILURES\", \"threshold\": 2", "WEBHOOK", hook.url("/hook"));
        answer = 503;

        assertThat(alerts.once()).isZero();
        assertThat(alerts.once()).isZero();
        assertThat(bodies).hasSize(1);
        assertThat(database.texts("select concat_ws('|', tries, next_at) from alert"))
                .containsExactly("1|2026-11-21 08:01:00.000000");

        answer = 200;
        database.execute("update alert set next_at = '2026-11-21 07:59:00'");
        assertThat(alerts.once()).isEqualTo(1);
        assertThat(database.texts("select concat_ws('|', sent_at, next_at) from alert"))
                .containsExactly("2026-11-21 08:00:00.000000");
    }

    @Test
    void mutedJobTellsNothing() {
        subscribe("\"ci\": 1, \"rule\": \"FAILURES\", \"threshold\": 2", "WEBHOOK", hook.url("/hook"));
        given().contentType("application/json")
                .body("{\"job\": \"flash\", \"mutedUntil\": \"2026-12-24T00:00:00Z\"}")
                .put("/ciwatch/api/v1/cis/1/notes")
                .then()
                .statusCode(200);

        assertThat(alerts.once()).isZero();

        database.execute("update ci_note set muted_until = '2026-11-21 07:00:00'");
        assertThat(alerts.once()).isEqualTo(1);
    }

    @Test
    void silenceAndNewFailuresAreTold() {
        subscribe("\"ci\": 1, \"rule\": \"SILENT\", \"threshold\": 1", "WEBHOOK", hook.url("/hook"));
        subscribe("\"ci\": 1, \"rule\": \"NEWLY_FAILING\", \"threshold\": 1", "WEBHOOK", hook.url("/hook"));
        subscribe("\"ci\": 1, \"rule\": \"NEWLY_FAILING\", \"threshold\": 2", "WEBHOOK", hook.url("/hook"));

        assertThat(alerts.once()).isEqualTo(2);

        assertThat(bodies.stream().map(body -> JsonPath.from(body).getString("subject")))
                .containsExactlyInAnyOrder("Acme CI is silent", "flash of Acme CI fails");
    }

    @Test
    void digestIsToldOnceAWeekFromTheNextWeekOn() {
        Caller.is("paula");
        subscribe("\"project\": \"example/widget\", \"rule\": \"DIGEST\"", "WEBHOOK", hook.url("/hook"));

        assertThat(alerts.once()).isZero();
        database.execute("update subscription set created_at = '2026-11-14 08:00:00'");
        assertThat(alerts.once()).isEqualTo(1);
        assertThat(alerts.once()).isZero();

        assertThat(JsonPath.from(bodies.getFirst()).getString("subject")).isEqualTo("example/widget: the last 7 days");
        assertThat(JsonPath.from(bodies.getFirst()).getString("text")).contains("Acme CI: ");
    }

    @Test
    void addressIsConfirmedBeforeItIsToldAnythingAndCanUnsubscribe() {
        subscribe("\"ci\": 1, \"rule\": \"FAILURES\", \"threshold\": 2", "EMAIL", "ann@example.org");

        assertThat(alerts.once()).isEqualTo(1);
        assertThat(alerts.once()).isZero();
        String first = MAIL.messages().getFirst();
        assertThat(first).contains("Subject: [CI Watch] Confirm your subscription", "To: ann@example.org");
        String token = database.texts("select token from subscription").getFirst();
        assertThat(first.replace("=\r\n", "")).contains("https://portal.example/ciwatch/subscriptions/" + token);

        Caller.isNobody();
        assertThat(given().accept("text/html")
                        .get("/ciwatch/subscriptions/" + token)
                        .asString())
                .contains("Nothing is sent until you confirm");
        assertThat(alerts.once()).isZero();
        given().post("/ciwatch/subscriptions/" + token + "/confirm").then().statusCode(200);
        assertThat(alerts.once()).isEqualTo(1);
        assertThat(MAIL.messages().getLast())
                .contains(
                        "Subject: [CI Watch] flash of Acme CI failed 2 times in a row", "List-Unsubscribe: <https://");

        given().post("/ciwatch/subscriptions/" + token + "/unsubscribe").then().statusCode(200);
        assertThat(database.count("subscription")).isZero();
        given().accept("text/html")
                .get("/ciwatch/subscriptions/" + token)
                .then()
                .statusCode(404);
    }

    @Test
    void onlyTheirOwnIsSeenAndEnded() {
        long id = subscribe("\"ci\": 1, \"rule\": \"DIGEST\"", "WEBHOOK", hook.url("/hook"))
                .jsonPath()
                .getLong("id");
        assertThat(given().get("/ciwatch/api/v1/subscriptions").jsonPath().getList("secret"))
                .containsExactly((Object) null);

        Caller.is("eve");
        assertThat(given().get("/ciwatch/api/v1/subscriptions").jsonPath().getList(""))
                .isEmpty();
        given().delete("/ciwatch/api/v1/subscriptions/" + id).then().statusCode(403);
        assertThat(subscribe("\"ci\": 1, \"rule\": \"DIGEST\"", "WEBHOOK", hook.url("/hook"))
                        .statusCode())
                .isEqualTo(403);
        Caller.is("ann");
        given().delete("/ciwatch/api/v1/subscriptions/" + id).then().statusCode(204);
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThat(status("\"rule\": \"DIGEST\"", "WEBHOOK", "https://x.example"))
                .isEqualTo(400);
        assertThat(status("\"ci\": 1, \"project\": \"a\", \"rule\": \"DIGEST\"", "WEBHOOK", "https://x.example"))
                .isEqualTo(400);
        assertThat(status("\"project\": \"nothing\", \"rule\": \"DIGEST\"", "WEBHOOK", "https://x.example"))
                .isEqualTo(400);
        assertThat(status("\"ci\": 1, \"rule\": \"FAILURES\", \"threshold\": 0", "WEBHOOK", "https://x.example"))
                .isEqualTo(400);
        assertThat(status("\"ci\": 1, \"rule\": \"DIGEST\"", "WEBHOOK", "file:///etc/passwd"))
                .isEqualTo(400);
        assertThat(status("\"ci\": 1, \"rule\": \"DIGEST\"", "EMAIL", "a@b.example\\r\\nBcc: c@d.example"))
                .isEqualTo(400);
        assertThat(status("\"ci\": 1, \"rule\": \"DIGEST\"", "EMAIL", "nobody")).isEqualTo(400);
    }

    @Test
    void webhookThatLeadsInsideIsNotCalled() {
        subscribe("\"ci\": 1, \"rule\": \"FAILURES\", \"threshold\": 2", "WEBHOOK", "http://10.0.0.1/hook");

        assertThat(alerts.once()).isZero();

        assertThat(database.texts("select concat_ws('|', tries, next_at, failure) from alert")
                        .getFirst())
                .startsWith("1|")
                .contains("not public");
    }

    private static int status(String what, String channel, String target) {
        return subscribe(what, channel, target).statusCode();
    }

    private static Response subscribe(String what, String channel, String target) {
        return given().contentType("application/json")
                .body("{%s, \"channel\": \"%s\", \"target\": \"%s\"}".formatted(what, channel, target))
                .post("/ciwatch/api/v1/subscriptions");
    }

    private static String report(long change, long after, String word) {
        return Events.comment(
                "Acme CI",
                change,
                1,
                START.plusSeconds(after * 600),
                "Patch Set 1:\n\nBuild done.\n\n- flash https://logs.example.org/%d : %s in 3s"
                        .formatted(change, word));
    }

    private static void take(String lines) {
        Caller.is("root", Roles.INFRA_ROOT);
        given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
        Caller.is("ann");
    }
}
