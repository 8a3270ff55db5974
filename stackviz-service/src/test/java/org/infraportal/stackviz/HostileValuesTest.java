package org.infraportal.stackviz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.HostileValueChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "portal-admin")
class HostileValuesTest extends HostileValueChecks {
    private static final String V1 = "/stackviz/api/v1/";
    private static final String JOB = "hostile";
    private static final String TEST = "pkg.mod.A.test_fail";
    private static final byte[] NOTHING = {};

    @Inject
    Database database;

    private String run;
    private String fingerprint;

    @BeforeEach
    void aRun() {
        run = Api.run(Streams.small(Api.unique("hostile")).bytes(), "job", JOB);
        fingerprint = Api.given().get(Api.RUNS + "/" + run + "/clusters").path("items[0].fingerprint");
        Api.given()
                .body("2026-03-02 10:00:00.123 71 INFO nova.api [req-1] hello\n")
                .post(Api.RUNS + "/" + run + "/files?name=n-api.log")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void clear() {
        database.change("delete from known_failure");
    }

    @Test
    void hostileValuesEndInNoServerErrorAndTakeNoListAway() throws IOException, InterruptedException {
        sweep();
    }

    @Override
    protected List<Write> writes() {
        byte[] stream = Streams.onePass(JOB).bytes();
        String[] labels = {
            "job",
            JOB,
            "project",
            "openstack/nova",
            "change",
            "912345",
            "patchSet",
            "3",
            "pipeline",
            "check",
            "ci",
            "Zuul",
            "provider",
            "raxflex-sjc3",
            "name",
            "night",
            "relabel",
            "true"
        };
        return Stream.of(
                        Write.query("POST", V1 + "runs", stream, labels),
                        Write.query("POST", V1 + "uploads", stream, labels),
                        Write.query("POST", V1 + "uploads", stream, "run", "1"),
                        Write.query("POST", V1 + "runs/" + run + "/files", "x\n".getBytes(), "name", "a/b.log"),
                        bodies(),
                        filters())
                .flatMap(List::stream)
                .toList();
    }

    private List<Write> bodies() {
        return List.of(
                Write.each("POST", V1 + "runs", "application/octet-stream", HostileValuesTest::stream),
                Write.each("POST", V1 + "uploads?job=" + JOB, "application/octet-stream", HostileValuesTest::stream),
                Write.each(
                        "POST",
                        V1 + "runs/" + run + "/files?name=" + UUID.randomUUID() + ".log",
                        "text/plain",
                        text -> bytes("2026-03-02 10:00:01.000 71 ERROR nova.api [req-2] " + text + "\n")),
                Write.json(
                        "POST",
                        V1 + "fetches",
                        "url",
                        "\"https://logs.example.org/x/\"",
                        "change",
                        "912345",
                        "patchSet",
                        "3",
                        "job",
                        "\"tempest-full\"",
                        "project",
                        "\"openstack/nova\"",
                        "pipeline",
                        "\"check\"",
                        "ci",
                        "\"Zuul\"",
                        "provider",
                        "\"raxflex-sjc3\""),
                Write.form(
                        "/stackviz/fetches",
                        "url",
                        "https://logs.example.org/x/",
                        "change",
                        "912345",
                        "patchSet",
                        "3",
                        "job",
                        "tempest-full"),
                Write.form(
                        "/stackviz/failures/known",
                        "id",
                        "hostile",
                        "title",
                        "A title",
                        "bug",
                        "https://bugs.example.org/1",
                        "message",
                        "no route",
                        "traceback",
                        "/no r.*/",
                        "test",
                        "test_fail",
                        "log",
                        "hello"),
                Write.form("/stackviz/failures/known/import", "yaml", known("no route")),
                Write.form("/stackviz/failures/known/remove", "id", "nothing"),
                Write.each("PUT", V1 + "known-failures", "application/yaml", text -> bytes(known(text))),
                Write.each(
                        "POST", "/stackviz/upload", "multipart/form-data; boundary=x", text -> multipart("job", text)),
                Write.each(
                        "POST", "/stackviz/upload", "multipart/form-data; boundary=x", text -> multipart("run", text)),
                Write.each(
                        "POST",
                        "/stackviz/runs/" + run + "/files",
                        "multipart/form-data; boundary=x",
                        text -> multipart("name", text)));
    }

    private List<Write> filters() {
        String[] tests = {
            "status", "fail", "worker", "worker-0", "q", "x", "sort", "name", "limit", "5", "pageToken", ""
        };
        String[] timeline = {
            "from", "0", "to", "9", "width", "9", "q", "x", "status", "fail", "class", "A", "tag", "t", "worker", "none"
        };
        return Stream.of(
                        read(
                                "runs",
                                "job",
                                "x",
                                "project",
                                "x",
                                "pipeline",
                                "x",
                                "verdict",
                                "failed",
                                "change",
                                "1",
                                "q",
                                "x"),
                        read("fetches", "state", "done", "kind", "change", "change", "1", "by", "x", "q", "x"),
                        read("failures", "job", "x", "known", "no", "since", "1", "q", "x", "format", "csv"),
                        read("failures/" + fingerprint + "/runs", "limit", "1", "pageToken", ""),
                        read("known-failures", "format", "yaml"),
                        read("jobs", "q", "x", "limit", "1", "pageToken", ""),
                        read("jobs/" + JOB, "pipeline", "x"),
                        read("jobs/" + JOB + "/grid", "pipeline", "x", "runs", "5", "format", "csv"),
                        read("flaky-tests", "job", JOB, "pipeline", "x", "runs", "5", "sort", "name"),
                        read("tests", "name", TEST, "job", JOB, "status", "fail"),
                        read("compare", "a", run, "b", run, "difference", "new", "q", "x"),
                        read("runs/" + run + "/tests", tests),
                        read("runs/" + run + "/timeline", timeline),
                        read("runs/" + run + "/timeline/tests", timeline),
                        read(
                                "runs/" + run + "/timeline/step",
                                "ordinal",
                                "1",
                                "at",
                                "1",
                                "direction",
                                "1",
                                "only",
                                "bad"),
                        read(
                                "runs/" + run + "/logs",
                                "request",
                                "",
                                "from",
                                "2026-03-02T10:00:00Z",
                                "to",
                                "",
                                "service",
                                "x",
                                "level",
                                "info",
                                "limit",
                                "5",
                                "pageToken",
                                ""),
                        read("runs/" + run + "/resources", "from", "", "to", "", "points", "5", "format", "csv"),
                        read("runs/" + run + "/console", "pageToken", "0"),
                        Write.query("GET", "/stackviz/jobs/" + JOB, NOTHING, "gridRuns", "5", "sort", "name"),
                        Write.query("GET", "/stackviz/tests", NOTHING, "q", "x"),
                        Write.query("GET", "/stackviz/upload", NOTHING, "known", run, "job", "x", "change", "1"),
                        Write.query(
                                "GET",
                                "/stackviz/runs/" + run + "/files/1",
                                NOTHING,
                                "level",
                                "info",
                                "q",
                                "x",
                                "from",
                                "1",
                                "at",
                                "0"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Write> read(String path, String... fields) {
        return Write.query("GET", V1 + path, NOTHING, fields);
    }

    private static byte[] stream(String text) {
        String test = "a.B.test_" + text.replace("\0", "");
        return new Streams()
                .begin(test)
                .attach(test, "log " + text.replace("\0", ""), Streams.LOG, text)
                .attach(test, "traceback", Streams.TRACEBACK, "Traceback\nValueError: " + text + "\n")
                .end(test, TestStatus.FAIL, "worker-0", "tag" + text.replace("\0", ""))
                .bytes();
    }

    private static String known(String text) {
        return "- id: hostile\n  title: A " + text + "\n  bug: https://bugs.example.org/1\n  query:\n    message: "
                + text + "\n";
    }

    private static byte[] multipart(String field, String text) {
        return bytes(
                "--x\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + text
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"\r\n\r\nhello\r\n--x--\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a run says is shown as it is, but for what is redacted; labels and patterns are no addresses. */
    @Override
    protected boolean keepsNoSecretOfAnAddress() {
        return false;
    }

    @Override
    protected List<String> lists() {
        String ofRun = V1 + "runs/" + run + "/";
        return Stream.of(
                        both(V1 + "runs"),
                        both(V1 + "fetches"),
                        both(V1 + "failures"),
                        both(V1 + "failures/" + fingerprint + "/runs"),
                        both(V1 + "known-failures"),
                        both(V1 + "jobs"),
                        both(V1 + "jobs/" + JOB + "/grid"),
                        both(V1 + "flaky-tests?job=" + JOB),
                        both(V1 + "tests?name=" + TEST),
                        both(V1 + "compare?a=" + run + "&b=" + run),
                        both(ofRun + "tests"),
                        both(ofRun + "clusters"),
                        both(ofRun + "files"),
                        both(ofRun + "logs?from=2026-03-02T10:00:00Z"),
                        both(ofRun + "logs/files"),
                        both(ofRun + "tests/1/calls"),
                        both(ofRun + "timeline/tests"),
                        both(ofRun + "timeline/gaps"),
                        both(ofRun + "utilisation"),
                        both(ofRun + "utilisation/classes"),
                        both(ofRun + "resources"),
                        List.of(
                                V1 + "summary",
                                V1 + "search?q=x",
                                "/stackviz",
                                "/stackviz/fetches",
                                "/stackviz/failures",
                                "/stackviz/failures/known",
                                "/stackviz/failures/" + fingerprint,
                                "/stackviz/jobs",
                                "/stackviz/jobs/" + JOB,
                                "/stackviz/tests",
                                "/stackviz/tests?name=" + TEST,
                                "/stackviz/compare?a=" + run + "&b=" + run,
                                "/stackviz/runs/" + run,
                                "/stackviz/runs/" + run + "/files",
                                "/stackviz/runs/" + run + "/logs",
                                "/stackviz/runs/" + run + "/timeline",
                                "/stackviz/runs/" + run + "/utilisation"))
                .flatMap(List::stream)
                .toList();
    }

    /** As JSON and as CSV. */
    private static List<String> both(String list) {
        return List.of(list, list + (list.contains("?") ? "&" : "?") + "format=csv");
    }
}
