package org.infraportal.stackviz.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.infraportal.events.RunRead;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.GoldenEvent;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RunUploadTest {
    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "portal.blobs.dir")
    Path blobs;

    @TestHTTPResource
    URI url;

    @Test
    void uploadedStreamIsARunWithEverythingThatWasSaidAboutIt() throws Exception {
        byte[] stream = Streams.small(Api.unique("v2")).bytes();

        var answer = Api.upload(
                stream,
                "job",
                "tempest-full",
                "project",
                "openstack/nova",
                "change",
                912345,
                "patchSet",
                3,
                "pipeline",
                "check",
                "ci",
                "Zuul",
                "provider",
                "rax/sjc3",
                "name",
                "test_results.subunit");

        String id = answer.then()
                .statusCode(201)
                .header("Location", endsWith(Api.RUNS + "/" + answer.path("id")))
                .extract()
                .path("id");
        Map<String, Object> run = answer.jsonPath().getMap("");
        assertThat(run.remove("receivedAt")).asString().startsWith("20");
        assertThat(run)
                .isEqualTo(map(
                        "id", id,
                        "page", "/stackviz/runs/" + id,
                        "title", "test_results.subunit",
                        "name", "test_results.subunit",
                        "job", "tempest-full",
                        "project", "openstack/nova",
                        "change", 912345,
                        "patchSet", 3,
                        "pipeline", "check",
                        "ci", "Zuul",
                        "provider", "rax/sjc3",
                        "source", "upload",
                        "uploader", "vendor",
                        "verdict", "failed",
                        "startedAt", "2026-03-02T10:00:00Z",
                        "endedAt", "2026-03-02T10:00:03.500Z",
                        "seconds", 3.5f,
                        "counts",
                                map(
                                        "tests", 3,
                                        "passed", 1,
                                        "failed", 1,
                                        "skipped", 1,
                                        "expectedFailures", 0,
                                        "unexpectedSuccesses", 0,
                                        "unfinished", 0,
                                        "neverRan", 0),
                        "workers", 2,
                        "stream",
                                map(
                                        "sha256",
                                        sha256(stream),
                                        "size",
                                        stream.length,
                                        "format",
                                        "V2",
                                        "damages",
                                        0,
                                        "console",
                                        0,
                                        "url",
                                        Api.RUNS + "/" + id + "/stream")));
        assertThat(Api.given().get(Api.RUNS + "/" + id).asByteArray()).isNotEmpty();
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/stream").asByteArray())
                .isEqualTo(stream);
    }

    @Test
    void storedRunIsToldOnceThroughTheOutbox() throws Exception {
        byte[] stream = Streams.small(Api.unique("event")).bytes();

        String id = Api.run(stream, "job", "tempest-full", "change", 912345, "patchSet", 3, "provider", "rax/sjc3");
        Api.upload(stream).then().statusCode(200);

        assertThat(events(id))
                .containsExactly("RunRead "
                        + GoldenEvent.of(RunRead.class)
                                .with("runId", id)
                                .with("provider", "rax/sjc3")
                                .with("tests", 3)
                                .with("failed", 1)
                                .with("skipped", 1)
                                .with("fingerprints", List.of("f2-758efc3ad0b1a086"))
                                .with("url", "/stackviz/runs/" + id)
                                .json());
    }

    @Test
    void sameStreamPackedOrNotIsTheSameRun() {
        byte[] stream = Streams.small(Api.unique("same")).bytes();
        String id = Api.run(stream, "job", "first");

        var again = Api.upload(stream, "job", "second");
        var packed = Api.upload(Streams.gzip(stream));

        again.then().statusCode(200).body("id", equalTo(id)).body("job", equalTo("first"));
        packed.then().statusCode(200).body("id", equalTo(id)).body("differs", empty());
    }

    @Test
    void labelsThatAKnownRunLacksAreFilledInAndOthersAreTold() throws Exception {
        byte[] stream = Streams.small(Api.unique("fill")).bytes();
        String id = Api.run(stream, "job", "first", "change", 7);

        var answer = Api.upload(stream, "job", "second", "project", "openstack/nova", "change", 8, "patchSet", 3);

        answer.then().statusCode(200).body("id", equalTo(id)).body("project", equalTo("openstack/nova"));
        assertThat(answer.jsonPath().getList("differs"))
                .containsExactly(
                        map("label", "job", "is", "first", "said", "second"),
                        map("label", "change", "is", "7", "said", "8"),
                        map("label", "patchSet", "is", null, "said", "3"));
        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("job", equalTo("first"))
                .body("change", is(7))
                .body("patchSet", equalTo(null))
                .body("project", equalTo("openstack/nova"));
        assertThat(events(id))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"job\":\"first\"", "\"change\":7,", "\"fingerprints\":[\"f2-758efc3ad0b1a086\"]");
    }

    @Test
    void uploaderChangesTheLabelsOfARun() {
        byte[] stream = Streams.small(Api.unique("relabel")).bytes();
        String id = Api.run(stream, "job", "first", "change", 7, "patchSet", 2, "name", "a");

        var answer = Api.upload(stream, "job", "second", "change", 8, "name", "b", "relabel", true);

        answer.then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("differs", empty())
                .body("job", equalTo("second"))
                .body("change", is(8))
                .body("patchSet", equalTo(null))
                .body("name", equalTo("b"));
        Api.upload(stream, "relabel", "perhaps")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("relabel")));
    }

    @Test
    void othersDoNotChangeTheLabelsOfARun() throws Exception {
        byte[] stream = Streams.small(Api.unique("others")).bytes();
        String id = Api.run(stream, "job", "first");
        owner(id, "somebody");

        Api.upload(stream, "job", "second", "project", "p", "relabel", true)
                .then()
                .statusCode(403);

        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("job", equalTo("first"))
                .body("project", equalTo(null));
        Api.upload(stream, "job", "first", "relabel", true).then().statusCode(200);
    }

    @Test
    @TestSecurity(user = "root", roles = "infra-root")
    void peopleOfThePortalChangeTheLabelsOfAnyRun() throws Exception {
        byte[] stream = Streams.small(Api.unique("staff")).bytes();
        String id = Api.run(stream, "job", "first");
        owner(id, "somebody");

        Api.upload(stream, "job", "second", "relabel", true)
                .then()
                .statusCode(200)
                .body("job", equalTo("second"))
                .body("uploader", equalTo("somebody"));
    }

    @Test
    void uploadPageSaysWhichLabelsOfAKnownRunStayed() {
        byte[] stream = Streams.small(Api.unique("page")).bytes();
        String id = Api.run(stream, "job", "first");

        String page = Api.given()
                .contentType("application/octet-stream")
                .queryParam("job", "<b>second")
                .body(stream)
                .post("/stackviz/api/v1/uploads")
                .path("page");

        assertThat(page).startsWith("/stackviz/upload?known=" + id);
        assertThat(Api.given()
                        .urlEncodingEnabled(false)
                        .accept("text/html")
                        .get(page)
                        .asString())
                .contains("/stackviz/runs/" + id)
                .contains("stays <strong>first</strong>, you said <strong>&lt;b&gt;second</strong>")
                .contains("Change its labels");
    }

    private void owner(String id, String uploader) throws Exception {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update run set uploader = ? where public_id = ?")) {
            update.setString(1, uploader);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    @Test
    void sameStreamSentByManyAtOnceIsOneRun() throws Exception {
        byte[] stream = Streams.small(Api.unique("race")).bytes();
        List<Callable<Integer>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            senders.add(() -> Api.upload(stream).statusCode());
        }

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> answer : threads.invokeAll(senders)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
    }

    @Test
    void versionOneIsReadLikeVersionTwo() {
        String marker = Api.unique("v1");
        String stream = """
                time: 2026-03-02 10:00:00.000000Z
                tags: worker-0
                test: pkg.mod.A.test_pass
                time: 2026-03-02 10:00:01.500000Z
                success: pkg.mod.A.test_pass
                test: pkg.mod.A.test_fail
                time: 2026-03-02 10:00:02.000000Z
                failure: pkg.mod.A.test_fail [
                Traceback (most recent call last):
                  File "/x/a.py", line 3, in test_fail
                    boom()
                ValueError: %s
                ]
                """.formatted(marker);

        String id = Api.run(stream.getBytes(StandardCharsets.UTF_8));

        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("stream.format", equalTo("V1"))
                .body("counts.passed", is(1))
                .body("counts.failed", is(1))
                .body("seconds", is(2.0f));
        Api.given()
                .get(Api.RUNS + "/" + id + "/tests?status=fail")
                .then()
                .body("items[0].message", equalTo("ValueError: " + marker))
                .body("items[0].worker", equalTo("worker-0"));
    }

    @Test
    void nameOfTheUploadedFileIsTheRunsName() {
        byte[] stream = Streams.onePass(Api.unique("pkg.test")).bytes();

        var answer = Api.given()
                .contentType("application/octet-stream")
                .header("X-File-Name", "C%3A%5Cruns%5C..%2Fresults%20ok.subunit")
                .body(stream)
                .post(Api.RUNS);

        answer.then().statusCode(201).body("name", equalTo("results ok.subunit"));
    }

    @Test
    void runIsCalledByTheNameThatSomebodyGivesElseByItsJobElseByItsFile() {
        byte[] stream = Streams.small(Api.unique("named")).bytes();
        String file = Api.unique("results") + ".subunit";
        String job = Api.unique("tempest-full");
        String name = Api.unique("Nightly of أحمد");

        var first = Api.given()
                .contentType("application/octet-stream")
                .header("X-File-Name", file)
                .body(stream)
                .post(Api.RUNS);
        String id = first.path("id");
        var withJob = Api.upload(stream, "job", job);
        var named = Api.upload(stream, "name", name);
        var otherwise = Api.upload(stream, "name", "Other");

        first.then().statusCode(201).body("title", equalTo(file));
        withJob.then().statusCode(200).body("title", equalTo(job)).body("name", equalTo(file));
        named.then().statusCode(200).body("title", equalTo(name)).body("differs", equalTo(List.of()));
        otherwise
                .then()
                .body("title", equalTo(name))
                .body("differs", equalTo(List.of(map("label", "name", "is", name, "said", "Other"))));
        for (String page : List.of("/stackviz/runs/" + id, "/stackviz?q=" + name)) {
            assertThat(Api.page(page)).contains(name);
        }
        assertThat(Api.page("/stackviz/runs/" + id)).contains("<h1>" + name).contains("<title>FAILED " + name);
        Api.given()
                .queryParam("q", name)
                .get("/stackviz/api/v1/search")
                .then()
                .body("items.title", equalTo(List.of(name)));
    }

    @Test
    void nameThatTurnsDirectionOrIsTooLongIsRefused() {
        byte[] stream = Streams.small(Api.unique("named")).bytes();

        for (String name : List.of("a\u202Eb", "a\u0007b", "x".repeat(256))) {
            Api.upload(stream, "name", name).then().statusCode(400).body("errors.field", equalTo(List.of("name")));
        }
        Api.given()
                .contentType("application/octet-stream")
                .header("X-File-Name", "a%E2%80%AEb.subunit")
                .body(stream)
                .post(Api.RUNS)
                .then()
                .statusCode(201)
                .body("title", equalTo("a\\u202Eb.subunit"));
    }

    @Test
    void announcedTestsThatNeverRanMakeTheRunIncomplete() {
        String owner = Api.unique("pkg.lost.A");
        byte[] stream = new Streams()
                .exists(owner + ".test_ran")
                .exists(owner + ".test_lost")
                .exists(owner + "Broken.test_of_a_class_without_setup")
                .begin(owner + ".test_ran")
                .end(owner + ".test_ran", TestStatus.SUCCESS, "worker-0")
                .begin("setUpClass (" + owner + "Broken)")
                .end("setUpClass (" + owner + "Broken)", TestStatus.SKIP)
                .bytes();

        String id = Api.run(stream);

        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("verdict", equalTo("incomplete"))
                .body("counts.tests", is(2))
                .body("counts.neverRan", is(1));
        Api.given()
                .accept("text/html")
                .get("/stackviz/runs/" + id)
                .then()
                .body(containsString(owner + ".test_lost"))
                .body(containsString("1 announced test never ran"));
    }

    @Test
    void testWithoutAnEndIsKeptAsUnfinished() {
        String test = Api.unique("pkg.test_hangs");

        String id = Api.run(new Streams().begin(test).bytes());

        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("verdict", equalTo("incomplete"))
                .body("counts.unfinished", is(1));
        Api.given()
                .get(Api.RUNS + "/" + id + "/tests")
                .then()
                .body("items[0].status", equalTo("inprogress"))
                .body("items[0].seconds", equalTo(null));
    }

    @Test
    void damageIsCountedAndTheRestIsRead() throws Exception {
        String test = Api.unique("pkg.test_after_damage");
        byte[] torn = Streams.onePass("torn").bytes();
        torn[torn.length - 1] ^= 1;
        byte[] stream = new Streams()
                .raw("console line\n".getBytes(StandardCharsets.UTF_8))
                .begin(test)
                .end(test, TestStatus.SUCCESS)
                .raw(torn)
                .bytes();

        String id = Api.run(stream);

        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("verdict", is("incomplete"))
                .body("counts.passed", is(1))
                .body("stream.damages", is(1))
                .body("stream.console", is("console line\n".length()));
        Api.given()
                .accept("text/html")
                .get("/stackviz/runs/" + id)
                .then()
                .body(containsString("INCOMPLETE"))
                .body(containsString("1 place of the stream could not be read"));
        assertThat(events(id)).singleElement().asString().contains("\"failed\":0", "\"verdict\":\"incomplete\"");
    }

    @Test
    void secretsInWhatATestIsCalledAreNeitherShownNorStored() {
        String test = Api.unique("pkg.A.test_login");
        String id = Api.run(new Streams()
                .begin(test + "[id-1,password=Hunter2xy,smoke](token=Hunter3xy)")
                .end(test + "[id-1,password=Hunter2xy,smoke](token=Hunter3xy)", TestStatus.FAIL)
                .bytes());

        String json = Api.given().get(Api.RUNS + "/" + id + "/tests").asString();

        assertThat(json).contains("password=redacted", "token=redacted").doesNotContain("Hunter");
        assertThat(Api.page("/stackviz/runs/" + id)).doesNotContain("Hunter");
    }

    @Test
    void cutGzipIsReadAsFarAsItGoes() {
        Streams streams = new Streams();
        for (int i = 0; i < 2000; i++) {
            String test = "pkg.test_" + i + Api.unique("cut");
            streams.begin(test).end(test, TestStatus.SUCCESS);
        }
        byte[] packed = Streams.gzip(streams.bytes());

        String id = Api.run(java.util.Arrays.copyOf(packed, packed.length / 2));

        Api.given()
                .get(Api.RUNS + "/" + id)
                .then()
                .body("verdict", is("incomplete"))
                .body("stream.damages", org.hamcrest.Matchers.greaterThan(0));
    }

    @Test
    void emptyBodyIsRefused() {
        Api.upload(new byte[0])
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors[0].detail",
                        equalTo("body: 0 bytes: 0 packets, 0 tests announced, 0 bytes of text, 0 damaged places"
                                + " (expected: a subunit stream with at least one test that ran)"));
    }

    @Test
    void streamWithoutATestIsRefusedWithWhatWasSeenAndLeavesNothing() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        Set<Path> before = files();

        Api.upload(noise).then().statusCode(400).body("detail", containsString("body: 100000 bytes: 0 packets"));
        Api.upload("no test here\n".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .body("detail", containsString("13 bytes of text"));
        Api.upload(new Streams().exists("pkg.test_a").bytes())
                .then()
                .statusCode(400)
                .body("detail", containsString("1 tests announced"));

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void gzipInsideGzipIsRefused() {
        byte[] stream = Streams.small(Api.unique("twice")).bytes();

        Api.upload(Streams.gzip(Streams.gzip(stream)))
                .then()
                .statusCode(400)
                .body("detail", containsString("gzip inside gzip"));
    }

    @Test
    void gzipBombIsRefused() throws Exception {
        byte[] bomb = Streams.gzip(new Zeros(60L << 20));

        HttpResponse<String> answer = send(HttpRequest.BodyPublishers.ofByteArray(bomb));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("stream gzip ratio: ");
    }

    @Test
    void streamOverTheSizeLimitIsRefusedAndLeavesNothing() throws Exception {
        Set<Path> before = files();

        HttpResponse<String> answer = send(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros((64 << 20) + 1)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body())
                .contains("\"/problems/too-large\"")
                .contains("stream size: ")
                .contains("(expected: <= 67108864)");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void wrongLabelsAreNamedEach() {
        Api.upload(Streams.onePass("x").bytes(), "change", "I0a1b", "patchSet", 0, "job", "j".repeat(300))
                .then()
                .statusCode(400)
                .body(
                        "errors.detail",
                        equalTo(List.of(
                                "change: I0a1b (expected: a number from 1 to 2147483647)",
                                "job: " + "j".repeat(77) + "... (expected: at most 255 characters)",
                                "patchSet: 0 (expected: a number from 1 to 100000)")));
    }

    @Test
    @TestSecurity
    void visitorsDoNotUploadUnlessItIsConfigured() {
        Api.upload(Streams.small("visitor").bytes())
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-signed-in"));
    }

    @Test
    void longStreamWithLongNamesIsReadInBatches() {
        String owner = Api.unique("pkg.many.A");
        Streams streams = new Streams();
        for (int i = 0; i < 2500; i++) {
            String test = owner + ".test_%04d".formatted(i);
            streams.begin(test).after(Duration.ofMillis(1)).end(test, TestStatus.SUCCESS, "worker-" + i % 3);
        }
        streams.begin(owner + "x".repeat(5000)).end(owner + "x".repeat(5000), TestStatus.SUCCESS);

        String id = Api.run(streams.bytes());

        Api.given().get(Api.RUNS + "/" + id).then().body("counts.tests", is(2501));
        Api.given()
                .get(Api.RUNS + "/" + id + "/tests?sort=name&limit=1&q=" + owner + "xxx")
                .then()
                .body("total", is(1))
                .body("items[0].name", endsWith("x…"));
    }

    private List<String> events(String key) throws Exception {
        List<String> events = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement("select type, body from outbox where event_key = ?")) {
            select.setString(1, key);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
        }
        return events;
    }

    private HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(url.resolve(Api.RUNS)).POST(body).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(blobs)) {
            return files.filter(Files::isRegularFile).collect(java.util.stream.Collectors.toSet());
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (left <= 0) {
                return -1;
            }
            java.util.Arrays.fill(target, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
