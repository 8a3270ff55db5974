package org.infraportal.ciwatch.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestBroker;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

/** From the ssh stream over the broker to the report, and what happens when something on this way is away. */
@QuarkusTest
@TestProfile(StreamTest.Live.class)
@WithTestResource(TestDatabase.class)
@WithTestResource(TestBroker.class)
@WithTestResource(FakeGerrit.class)
class StreamTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The clock of these tests stands at eight o'clock. */
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private static final String SUCCEEDED =
            "Patch Set 1: Verified+1\n\nBuild succeeded (check pipeline).\n\n- unit https://logs.example.org/1 : SUCCESS in 3s";
    private static final String FAILED =
            "Patch Set 1: Verified-1\n\nBuild failed (check pipeline).\n\n- unit https://logs.example.org/2 : FAILURE in 3s";

    public static class Live implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.inbox.read", "true");
        }
    }

    @Inject
    Database database;

    private final FakeGerrit gerrit = FakeGerrit.running();
    private static long nextChange = 1000;
    private long change;

    @BeforeEach
    void anotherChangeOnAConnectedStream() {
        change = nextChange++;
        gerrit.answer("[]");
        await().atMost(PATIENCE).until(() -> state("live").equals("CONNECTED") && gerrit.readers() > 0);
        await().atMost(PATIENCE).until(() -> openGaps() == 0);
    }

    @Test
    void aCommentOnTheStreamBecomesAReport() {
        gerrit.emit(comment(NOW, SUCCEEDED));

        await().atMost(PATIENCE).until(() -> reports().equals(List.of("SUCCESS")));
        await().atMost(PATIENCE)
                .until(
                        () -> get("/ciwatch/api/v1/intake").path("servers.find { it.name == 'live' }.lines"),
                        lines -> (int) lines > 0);
    }

    @Test
    void whatHappenedWhileTheConnectionWasBrokenIsAskedForAndAppearsOnce() {
        gerrit.emit(comment(NOW, SUCCEEDED));
        await().atMost(PATIENCE).until(() -> reports().equals(List.of("SUCCESS")));
        long closed = closedGaps();

        gerrit.stopSsh();
        await().atMost(PATIENCE).until(() -> state("live").equals("LOST"));
        // Two pages: the second tells of the change, with the comment that is known and the one that was missed.
        gerrit.answer(
                "[{\"_number\":1,\"project\":\"example/widget\",\"_more_changes\":true}]",
                "[" + change(message(NOW, SUCCEEDED), message(NOW.plusSeconds(60), FAILED)) + "]");
        gerrit.startSsh();

        await().atMost(PATIENCE).until(() -> closedGaps() > closed && openGaps() == 0);
        assertThat(reports()).containsExactly("SUCCESS", "FAILURE");
        assertThat(database.texts("select type from gerrit_event where change_number = " + change + " order by id"))
                .containsExactly("comment-added", "patchset-created", "comment-added");
        assertThat(gerrit.asked()).anyMatch(path -> path.contains("S=25"));

        // The stream tells it as well, a little late.
        gerrit.emit(comment(NOW.plusSeconds(61), FAILED));
        gerrit.emit(comment(NOW.plusSeconds(110), SUCCEEDED));
        await().atMost(PATIENCE).until(() -> reports().size() > 2);
        assertThat(reports()).containsExactly("SUCCESS", "FAILURE", "SUCCESS");
    }

    @Test
    void whatTheServerDroppedIsAskedForUntilItAnswers() {
        gerrit.answer("[" + change(message(NOW, FAILED)) + "]");
        gerrit.broken(true);

        gerrit.emit("{\"type\":\"dropped-output\",\"eventCreatedOn\":" + NOW.getEpochSecond() + "}");
        await().atMost(PATIENCE)
                .until(() -> get("/ciwatch/api/v1/gaps?stream=live&state=open").path("items[0].problem") != null);
        get("/ciwatch/intake").then().statusCode(200).body(containsString("answered 503"));
        gerrit.broken(false);

        await().atMost(PATIENCE).until(() -> reports().equals(List.of("FAILURE")));
        await().atMost(PATIENCE).until(() -> openGaps() == 0);
        assertThat(database.texts("select reason from stream_gap order by id desc limit 1"))
                .containsExactly("DROPPED_OUTPUT");
    }

    @Test
    void whatTheBrokerDoesNotTakeIsAGapAndNotLost() throws Exception {
        TestBroker.running().stop();
        gerrit.answer("[" + change(message(NOW, FAILED)) + "]");
        gerrit.emit(comment(NOW, FAILED));

        await().atMost(PATIENCE).until(() -> reports().equals(List.of("FAILURE")));
        assertThat(database.texts("select distinct reason from stream_gap where reason = 'BROKER'"))
                .containsExactly("BROKER");
        TestBroker.running().launch();
        gerrit.answer("[]");
        gerrit.emit(comment(NOW.plusSeconds(30), SUCCEEDED));
        await().atMost(PATIENCE).until(() -> {
            gerrit.emit(comment(NOW.plusSeconds(90), SUCCEEDED));
            return reports().contains("SUCCESS");
        });
    }

    @Test
    void whatCannotBeReadIsShownAndStopsNobody() {
        gerrit.emit("this is no JSON");
        gerrit.emit("{\"type\":\"comment-added\"}");
        gerrit.emit(comment(NOW, SUCCEEDED));

        await().atMost(PATIENCE).until(() -> reports().equals(List.of("SUCCESS")));
        await().atMost(PATIENCE)
                .until(
                        () -> database.texts("select reason from unreadable_record"),
                        reasons -> reasons.containsAll(
                                List.of("not JSON", "change.number: missing (expected: a number above 0)")));
    }

    @Test
    void streamsThatCannotBeReadSayWhy() {
        await().atMost(PATIENCE).until(() -> state("refused").equals("NOT_PERMITTED"));
        await().atMost(PATIENCE).until(() -> state("stranger").equals("LOGIN_REFUSED"));
        await().atMost(PATIENCE).until(() -> state("impostor").equals("WRONG_HOST_KEY"));
        await().atMost(PATIENCE).until(() -> state("unknown").equals("MISCONFIGURED"));

        get("/ciwatch/intake")
                .then()
                .statusCode(200)
                .body(containsString("Stream Events not permitted"))
                .body(containsString("host key not trusted"));
    }

    @Test
    void serviceUsersAndMembersOfTheGroupAreCis() {
        gerrit.answer("["
                + change(message(NOW, FAILED)
                        .replace(
                                "\"name\":\"Zuul\",\"username\":\"zuul\"",
                                "\"name\":\"Robby\",\"username\":\"robby\",\"tags\":[\"SERVICE_USER\"]"))
                + "]");

        gerrit.emit("{\"type\":\"dropped-output\"}");

        await().atMost(PATIENCE).until(() -> reports().equals(List.of("FAILURE")));
        await().atMost(PATIENCE)
                .until(
                        () -> database.texts("select concat(name, ' ', standing) from ci where standing = 'CONFIRMED'"),
                        names -> names.containsAll(List.of("Robby CONFIRMED", "Acme Storage CONFIRMED")));
    }

    private String state(String stream) {
        List<String> states = database.texts("select state from gerrit_stream where name = '" + stream + "'");
        return states.isEmpty() ? "" : states.getFirst();
    }

    private long openGaps() {
        return database.texts("select id from stream_gap where closed_at is null")
                .size();
    }

    private long closedGaps() {
        return database.texts("select id from stream_gap where closed_at is not null")
                .size();
    }

    private List<String> reports() {
        return database.texts("select r.verdict from ci_report r join patch_set p on p.id = r.patch_set_id"
                + " join gerrit_change c on c.id = p.change_id where c.number = " + change + " order by r.reported_at");
    }

    private String comment(Instant at, String text) {
        return Events.comment("Zuul", change, 1, at, text)
                .replace("https://review.opendev.org/", gerrit.web())
                .replace("\\/", "/");
    }

    private String change(String... messages) {
        return "{\"project\":\"example/widget\",\"branch\":\"master\",\"_number\":" + change
                + ",\"subject\":\"Mend the widget\",\"status\":\"NEW\",\"created\":\"2026-11-21 07:59:00.000000000\","
                + "\"revisions\":{\"" + "a".repeat(40) + "\":{\"_number\":1,\"kind\":\"REWORK\","
                + "\"created\":\"2026-11-21 07:59:00.000000000\"}},\"messages\":[" + String.join(",", messages) + "]}";
    }

    private static String message(Instant at, String text) {
        return "{\"id\":\"x\",\"tag\":\"autogenerated:zuul:check\",\"author\":{\"name\":\"Zuul\",\"username\":\"zuul\"},"
                + "\"date\":\"" + at.toString().replace("T", " ").replace("Z", ".000000000")
                + "\",\"_revision_number\":1,"
                + "\"message\":\"" + text.replace("\n", "\\n") + "\"}";
    }
}
