package org.infraportal.ciwatch.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.events.CiReported;
import org.infraportal.testing.GoldenEvent;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class ImportsTest {
    private static final String REPORT = """
            Patch Set 1: Verified+1

            Build succeeded (check pipeline).
            https://zuul.example.org/t/example/buildset/01

            - widget-tox https://zuul.example.org/t/example/build/02 : SUCCESS in 4m 02s
            """;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void importSaysWhatCameOfEachLine() {
        String body = Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                + Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                + "\n  \r\n"
                + Events.comment("Dana CIOBANU", 1, 1, Events.TODAY, "Patch Set 1: Verified+1")
                + Events.refUpdated(Events.TODAY)
                + "garbage\n"
                + "{\"type\":\"comment-added\",\"change\":\"wrong\"}\n"
                + Events.about("plugin-event", 2, Events.TODAY).strip();

        Response response = send(body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Location")).endsWith("/ciwatch/api/v1/imports/1");
        assertThat(Events.tree(response.asString())).isEqualTo(Events.tree("""
                                {"id":1,"startedAt":"2026-11-21T08:00:00Z","endedAt":"2026-11-21T08:00:00Z","startedBy":"root","fileName":"a b.ndjson",
                                "read":7,"events":3,"reports":1,"duplicates":1,"ignored":1,"skippedLines":2,
                                "skipped":[{"line":7,"why":"not JSON at column 8"},
                                {"line":8,"why":"change.number: missing (expected: a number above 0)"}],
                                "page":"/ciwatch/imports/1"}"""));
        ObjectNode later = (ObjectNode)
                Events.tree(given().get("/ciwatch/api/v1/imports/1").asString());
        assertThat(later.remove(List.of("state", "done", "total", "unit", "problem")))
                .isEqualTo(Events.tree(response.asString()));
        assertThat(given().get("/ciwatch/api/v1/imports/1").jsonPath().getMap(""))
                .containsEntry("state", "DONE")
                .containsEntry("done", body.length())
                .containsEntry("total", body.length())
                .containsEntry("unit", "bytes")
                .containsEntry("problem", null);
    }

    @Test
    void secondImportOfAFileChangesNothing() {
        String body = Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(60), REPORT)
                + Events.about("change-merged", 1, Events.TODAY.plusSeconds(90));
        send(body.getBytes(StandardCharsets.UTF_8));
        List<Long> before = counts();
        String list = given().get("/ciwatch/api/v1/reports").asString();

        Response again = send(body.getBytes(StandardCharsets.UTF_8));

        assertThat(again.jsonPath().getInt("events")).isZero();
        assertThat(again.jsonPath().getInt("reports")).isZero();
        assertThat(again.jsonPath().getInt("duplicates")).isEqualTo(3);
        assertThat(counts()).isEqualTo(before).containsExactly(3L, 2L, 2L, 1L, 2L);
        assertThat(given().get("/ciwatch/api/v1/reports").asString()).isEqualTo(list);
    }

    @Test
    void sameCommentFromAnotherSourceIsTheSameReport() {
        String event = Events.comment("Zuul", 1, 1, Events.TODAY, REPORT);
        send(event.getBytes(StandardCharsets.UTF_8));

        Response response =
                send(event.replace("\"subject\":\"Mend the widget\"", "\"subject\":\"Mend the widget soon\"")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(response.jsonPath().getInt("events")).isOne();
        assertThat(response.jsonPath().getInt("reports")).isZero();
        assertThat(database.count("ci_report")).isOne();
        assertThat(database.count("outbox")).isOne();
    }

    @Test
    void sameCommentAFewSecondsLaterIsTheSameReport() {
        send(Events.comment("Zuul", 1, 1, Events.TODAY, REPORT).getBytes(StandardCharsets.UTF_8));
        send(Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(4), REPORT).getBytes(StandardCharsets.UTF_8));
        send(Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(40), REPORT).getBytes(StandardCharsets.UTF_8));

        assertThat(database.texts("select attempt from ci_report order by reported_at"))
                .containsExactly("1", "2");
    }

    @Test
    void commentsWithoutATimeStandInTheOrderOfTheirFile() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            body.append(Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                    .replaceAll(",\"eventCreatedOn\":[0-9]+", "")
                    .replace("\"subject\":\"Mend the widget\"", "\"subject\":\"Mend it " + i + "\""));
        }
        send(body.toString().getBytes(StandardCharsets.UTF_8));
        send(body.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(database.texts("select concat(attempt, ' ', event_id) from ci_report order by reported_at, id"))
                .containsExactly("1 1", "2 2", "3 3");
    }

    @Test
    void accountIsOneWhicheverFieldIsLeftOut() {
        String whole =
                "\"author\":{\"name\":\"Acme Flash CI\",\"username\":\"acme-flash\",\"email\":\"ci@acme.example\"}";
        List<String> authors = List.of(
                "\"author\":{\"name\":\"Acme Flash CI\"}",
                whole,
                "\"author\":{\"username\":\"acme-flash\"}",
                "\"author\":{\"email\":\"ci@acme.example\"}",
                "\"author\":{\"name\":\"Acme Flash CI\",\"email\":\"ci@acme.example\"}",
                "\"author\":{\"name\":\"Acme Flash CI\",\"username\":\"acme-other\"}");
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < authors.size(); i++) {
            body.append(Events.comment("X", 1, 1, Events.TODAY.plusSeconds(60L * i), REPORT)
                    .replaceFirst("\"author\":\\{[^}]*}", authors.get(i)));
        }

        send(body.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(database.texts("select concat(username, ' ', coalesce(email, '-'), ' ',"
                        + " (select count(*) from ci_report r where r.ci_id = ci.id)) from ci order by id"))
                .containsExactly("acme-flash ci@acme.example 5", "acme-other - 1");
    }

    @Test
    void freshReportIsNewsAndAnOldOneIsNot() {
        String old = Events.comment("Zuul", 1, 1, Events.LAST_YEAR, REPORT);
        String fresh = Events.comment("Zuul", 1, 1, Events.TODAY, REPORT);

        send((old + fresh).getBytes(StandardCharsets.UTF_8));

        assertThat(database.texts("select concat(topic, ' ', event_key, ' ', type) from outbox"))
                .containsExactly("portal.ci-reports.v1 1 CiReported");
        assertThat(database.texts("select body from outbox"))
                .containsExactly(GoldenEvent.of(CiReported.class)
                        .with("reportId", "2")
                        .with("project", "example/widget")
                        .with("change", 1)
                        .with("patchSet", 1)
                        .with("ci", "Zuul")
                        .with(
                                "jobs",
                                Events.tree("[{\"name\":\"widget-tox\",\"result\":\"SUCCESS\","
                                        + "\"url\":\"https://zuul.example.org/t/example/build/02\",\"voting\":true,"
                                        + "\"durationSeconds\":242,\"outcome\":\"SUCCESS\"}]"))
                        .with("url", "/ciwatch/changes/1")
                        .with("reportedAt", "2026-11-21T06:00:00Z")
                        .json());
    }

    @ParameterizedTest
    @CsvSource({"failed, FAILURE, FAILURE", "failed, NODE_FAILURE, FAILURE"})
    void verdictIsAnnouncedByItsWordInTheCatalogue(String build, String result, String word) {
        String comment = REPORT.replace("Verified+1", "Verified-1")
                .replace("succeeded", build)
                .replace(": SUCCESS", ": " + result);

        send(Events.comment("Zuul", 1, 1, Events.TODAY, comment).getBytes(StandardCharsets.UTF_8));

        assertThat(database.texts("select body from outbox").getFirst()).contains("\"verdict\":\"" + word + "\"");
    }

    @Test
    void eventNamesAsManyJobsAsItCanCarryAndTheFailedOnesFirst() {
        StringBuilder comment = new StringBuilder("Patch Set 1:\n\nBuild failed (check pipeline).\n\n");
        for (int job = 0; job < 400; job++) {
            comment.append("- widget-job-" + job + " https://zuul.example.org/t/example/build/" + "0".repeat(60) + job)
                    .append(job % 100 == 99 ? " : FAILURE in 3s\n" : " : SUCCESS in 3s\n");
        }

        send(Events.comment("Zuul", 1, 1, Events.TODAY, comment.toString()).getBytes(StandardCharsets.UTF_8));

        String event = database.texts("select body from outbox").getFirst();
        assertThat(event.length()).isBetween(5_000, 10_240);
        assertThat(event).contains("widget-job-99\"", "widget-job-199\"", "widget-job-299\"", "widget-job-399\"");
        assertThat(database.count("ci_job_result")).isEqualTo(400);
    }

    @Test
    void attemptsFollowTheTimesWhateverTheOrderOfArrival() {
        send(Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(60), REPORT).getBytes(StandardCharsets.UTF_8));

        send((Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                        + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(120), REPORT)
                        + Events.comment("Zuul", 1, 1, Events.TODAY, REPORT.replace("check", "gate"))
                        + Events.comment("Zuul", 1, 2, Events.TODAY, REPORT)
                        + Events.comment("Acme CI", 1, 1, Events.TODAY, REPORT))
                .getBytes(StandardCharsets.UTF_8));

        assertThat(database.texts("select concat(r.id, ' ', r.attempt) from ci_report r order by id"))
                .containsExactly("1 2", "2 1", "3 3", "4 1", "5 1", "6 1");
    }

    @Test
    void gzipIsReadWhateverTheHeadersSay() throws IOException {
        byte[] body = gzip(Events.comment("Zuul", 1, 1, Events.TODAY, REPORT).getBytes(StandardCharsets.UTF_8));

        Response response = send(body);
        Response declared = given().header("Content-Encoding", "gzip")
                .contentType("application/x-ndjson")
                .body(body)
                .post("/ciwatch/api/v1/imports");

        assertThat(response.jsonPath().getInt("reports")).isOne();
        assertThat(declared.jsonPath().getInt("duplicates")).isOne();
    }

    @Test
    void gzipBombIsRefused() throws IOException {
        byte[] bomb = gzip(new byte[300 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(400_000);

        Response response = send(bomb);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("detail"))
                .isEqualTo("body: gzip that grows more than 200 times (expected: events)");
    }

    @Test
    void brokenGzipIsMalformedAndWhatStoodBeforeIsKept() throws IOException {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            events.append(Events.comment("Zuul", i + 1, 1, Events.LAST_YEAR, "Patch Set 1:\n\nrecheck " + i * 7919));
        }
        byte[] whole = gzip(events.toString().getBytes(StandardCharsets.UTF_8));

        Response response = send(java.util.Arrays.copyOf(whole, whole.length - 100));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("detail")).startsWith("body: cannot be read after line ");
        assertThat(database.count("gerrit_event")).isBetween(1_000L, 2_000L);
    }

    @Test
    void lineOfMoreThanAMegabyteIsSkippedAndTheRestIsRead() {
        String huge = "{\"type\":\"" + "x".repeat(1024 * 1024) + "\"}\n";
        String longest = "{\"type\":\"" + "x".repeat(1024 * 1024 - 11) + "\"}\n";

        Response response = send(
                (huge + longest + Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)).getBytes(StandardCharsets.UTF_8));

        assertThat(response.jsonPath().getList("skipped.why")).containsExactly("longer than 1048576 bytes");
        assertThat(response.jsonPath().getInt("ignored")).isOne();
        assertThat(response.jsonPath().getInt("reports")).isOne();
    }

    @Test
    void onlyTheFirstFiftySkippedLinesAreNamed() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            body.writeBytes(new byte[] {'{', (byte) 0xc3, '}', '\n'});
        }

        Response response = send(body.toByteArray());

        assertThat(response.jsonPath().getInt("skippedLines")).isEqualTo(60);
        assertThat(response.jsonPath().getList("skipped")).hasSize(50);
        assertThat(response.jsonPath().getString("skipped[49].why")).isEqualTo("not UTF-8");
    }

    @Test
    void emptyBodyIsAnImportOfNothing() {
        assertThat(send(new byte[0]).jsonPath().getInt("read")).isZero();
    }

    @Test
    void strangeTextsAreStored() {
        String comment = "Patch Set 1:\n\n- \u0000job\ud83d\ude00 http://logs.example.org/1 : f\u00fcr SUCCESS\n"
                + "- half\ud800 http://logs.example.org/2 : SUCCESS\n- half\ud800 http://logs.example.org/3 : SUCCESS";

        Response response = send((Events.comment("Zuul", 1, 1, Events.TODAY, comment)
                        + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(1), comment))
                .getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(database.texts("select name from ci_job order by name"))
                .containsExactlyInAnyOrder("\u0000job\ud83d\ude00", "half?");
    }

    @Test
    void shiftMovesTheNewestEventToNow() {
        String body = Events.comment("Zuul", 1, 1, Events.LAST_YEAR, REPORT)
                + Events.comment("Zuul", 1, 1, Events.LAST_YEAR.plusSeconds(600), REPORT);

        Response response = given().body(body.getBytes(StandardCharsets.UTF_8))
                .contentType("application/x-ndjson")
                .post("/ciwatch/api/v1/imports?shift=now");

        assertThat(response.jsonPath().getInt("reports")).isEqualTo(2);
        assertThat(given().get("/ciwatch/api/v1/reports").jsonPath().getList("items.reportedAt"))
                .containsExactly("2026-11-21T08:00:00Z", "2026-11-21T07:50:00Z");
        assertThat(database.count("outbox")).isEqualTo(2);
    }

    @Test
    void otherShiftsAreInvalid() {
        given().body("x")
                .contentType("text/plain")
                .post("/ciwatch/api/v1/imports?shift=yesterday")
                .then()
                .statusCode(400);
    }

    @Test
    @TestSecurity(user = "admin", roles = "portal-admin")
    void portalAdminMayImportButNotShift() {
        assertThat(send(new byte[0]).statusCode()).isEqualTo(201);
        assertThat(given().contentType("text/plain")
                        .body("x")
                        .post("/ciwatch/api/v1/imports?shift=now")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void replayMakesReportsOfAnAccountThatIsRegisteredLaterAndKeepsTheOthers() {
        send((Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                        + Events.comment("Quality Gate", 1, 1, Events.TODAY, REPORT))
                .getBytes(StandardCharsets.UTF_8));
        String before = given().get("/ciwatch/api/v1/reports/1").asString();
        given().contentType("application/json")
                .body("""
                        {"gerrit":"review.opendev.org","account":"quality-gate","name":"Quality Gate","standing":"CONFIRMED"}""")
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(200);

        Response replay = given().post("/ciwatch/api/v1/replays");

        assertThat(Events.tree(replay.asString())).isEqualTo(Events.tree("{\"events\":2,\"reports\":1}"));
        assertThat(given().get("/ciwatch/api/v1/reports/1").asString()).isEqualTo(before);
        assertThat(given().get("/ciwatch/api/v1/reports").jsonPath().getList("items.ci"))
                .containsExactly("Quality Gate", "Zuul");
        assertThat(database.count("outbox")).isEqualTo(2);
    }

    @Test
    void replayTakesAwayReportsThatNoCommentMakesAnyMore() {
        send((Events.comment("Zuul", 1, 1, Events.TODAY, REPORT)
                        + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(60), REPORT)
                        + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(90), "Patch Set 1:\n\nHello."))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(given().get("/ciwatch/api/v1/reports").jsonPath().getList("items.attempt"))
                .containsExactly(2, 1);
        // As if a newer reader made no report of the first one.
        database.execute("update gerrit_event a join gerrit_event b on b.id = 3 set a.body = b.body where a.id = 1");

        assertThat(given().post("/ciwatch/api/v1/replays").statusCode()).isEqualTo(200);

        assertThat(given().get("/ciwatch/api/v1/reports").jsonPath().getList("items.attempt"))
                .containsExactly(1);
        assertThat(database.count("ci_job_result")).isEqualTo(database.count("ci_report"));
        assertThat(database.count("counted_report")).isEqualTo(1);
    }

    @Test
    void replayIsAJobThatCanBeAskedFor() {
        send(Events.comment("Zuul", 1, 1, Events.TODAY, REPORT).getBytes(StandardCharsets.UTF_8));

        given().post("/ciwatch/api/v1/replays").then().statusCode(200);

        Response replay = given().get("/ciwatch/api/v1/replays/1");
        assertThat(replay.jsonPath().getString("state")).isEqualTo("DONE");
        assertThat(replay.jsonPath().getLong("events")).isEqualTo(1);
        assertThat(replay.jsonPath().getLong("done")).isEqualTo(1);
        given().get("/ciwatch/api/v1/replays/2").then().statusCode(404);
        given().delete("/ciwatch/api/v1/replays/1").then().statusCode(409);
    }

    @Test
    void rejectedAccountIsNoLongerListed() {
        send(Events.comment("Zuul", 1, 1, Events.TODAY, REPORT).getBytes(StandardCharsets.UTF_8));

        given().contentType("application/json")
                .body("{\"gerrit\":\"review.opendev.org\",\"account\":\"zuul\",\"standing\":\"REJECTED\"}")
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(200);

        assertThat(given().get("/ciwatch/api/v1/reports").jsonPath().getInt("total"))
                .isZero();
        assertThat(given().get("/ciwatch/api/v1/cis").jsonPath().getInt("total"))
                .isZero();
        assertThat(given().get("/ciwatch/api/v1/reports/1").statusCode()).isEqualTo(404);
    }

    private List<Long> counts() {
        return List.of("gerrit_event", "ci_report", "ci_job_result", "patch_set", "outbox").stream()
                .map(database::count)
                .toList();
    }

    private static Response send(byte[] body) {
        return given().body(body)
                .contentType("application/x-ndjson")
                .header("X-File-Name", "a%20b.ndjson")
                .post("/ciwatch/api/v1/imports");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
