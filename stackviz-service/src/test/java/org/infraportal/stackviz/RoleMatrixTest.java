package org.infraportal.stackviz;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.database.Database;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.Caller;
import org.infraportal.testing.RoleMatrixChecks;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RoleMatrixTest extends RoleMatrixChecks {
    private static final String JOB = "roles";
    private static final String KNOWN =
            "- id: known\n  title: A title\n  bug: https://bugs.example.org/1\n  query:\n    message: no way\n";

    private final Map<String, byte[]> streams = new HashMap<>();
    private final Map<String, String> runs = new HashMap<>();
    private final Map<String, String> fetches = new HashMap<>();
    private String fingerprint;

    @Inject
    Database database;

    @Override
    protected void prepare() {
        run("own", "vendor");
        run("other", "other");
        run("fetched", "other");
        database.change("update run set uploader = null where public_id = ?", runs.get("fetched"));
        fingerprint = Api.given()
                .get(Api.RUNS + "/" + runs.get("other") + "/clusters")
                .path("items[0].fingerprint");
        fetch("own", "vendor", "QUEUED");
        fetch("other", "other", "QUEUED");
        fetch("automatic", null, "QUEUED");
        fetch("ended", "vendor", "FAILED");
        fetch("other-ended", "other", "FAILED");
        Caller.is("admin", Roles.PORTAL_ADMIN);
        Api.given().body(KNOWN).put("/stackviz/api/v1/known-failures").then().statusCode(200);
    }

    private void run(String object, String uploader) {
        streams.put(object, Streams.small(Api.unique(object)).bytes());
        Caller.is(uploader);
        runs.put(object, Api.run(streams.get(object), "job", JOB));
        Api.given()
                .body("2026-03-02 10:00:00.123 71 INFO nova.api [req-1] " + object + "\n")
                .post(Api.RUNS + "/" + runs.get(object) + "/files?name=n-api.log")
                .then()
                .statusCode(201);
    }

    /** None of them has its turn before the test is over. */
    private void fetch(String object, String requestedBy, String state) {
        String id = UUID.randomUUID().toString();
        fetches.put(object, id);
        boolean open = state.equals("QUEUED");
        database.change(
                "insert into log_fetch (public_id, kind, address, address_hash, open_hash, state, attempts, next_try_at,"
                        + " cancel_asked, requested_by, requested_at, ended_at, files_seen, files_fetched, bytes_fetched)"
                        + " values (?, 'ADDRESS', 'https://logs.example.org/x/', ?, ?, ?, 0, '2037-01-01', false, ?, now(),"
                        + " ?, 0, 0, 0)",
                id,
                "hash of " + object,
                open ? "hash of " + object : null,
                state,
                requestedBy,
                open ? null : "2026-01-01 00:00:00");
    }

    @Override
    protected String value(String noun, String object) {
        return switch (noun) {
            case "runs" -> runs.get(object);
            case "fetches" -> fetches.get(object);
            case "failures" -> fingerprint;
            case "jobs" -> JOB;
            case "known-failures" -> "known";
            case "export" -> "junit.xml";
            default -> "1";
        };
    }

    @Override
    protected byte[] body(String word) {
        return switch (word) {
            case "own-stream" -> streams.get("own");
            case "other-stream" -> streams.get("other");
            case "new-stream" -> Streams.small(Api.unique("new")).bytes();
            case "upload-form" ->
                form("run.subunit", Streams.small(Api.unique("new")).bytes());
            case "new-file" -> bytes(Api.unique("new") + "\n");
            case "file-form" -> form("more.log", bytes(Api.unique("new") + "\n"));
            case "known" -> bytes(KNOWN);
            case "known-form" -> bytes("yaml=" + URLEncoder.encode(KNOWN, StandardCharsets.UTF_8));
            default -> super.body(word);
        };
    }

    /** What runs and failures become by themselves, after an upload and after known failures have changed. */
    @Override
    protected Set<String> unsteadyTables() {
        return Set.of("run_cluster", "run_failure", "run_log_search", "run_log_wait");
    }

    private static byte[] form(String fileName, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(bytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        form.writeBytes(file);
        form.writeBytes(bytes("\r\n--x--\r\n"));
        return form.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
