package org.infraportal.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From a CI's comment in Gerrit to the run of its job: through ciwatch, its outbox, the broker, and a log server. */
@ExtendWith(Portal.class)
class StackvizFetchTest {
    private static final Path EVENTS = Path.of("target", "gerrit-events.ndjson").toAbsolutePath();
    private static final int CHANGE = 912399;
    private static final String FETCHES = "/stackviz/api/v1/fetches?change=" + CHANGE;
    private static final String STREAM = """
            time: 2026-03-02 10:00:00.000000Z
            test: pkg.mod.Class.test_a
            time: 2026-03-02 10:00:01.000000Z
            success: pkg.mod.Class.test_a
            time: 2026-03-02 10:00:01.000000Z
            test: pkg.mod.Class.test_b
            time: 2026-03-02 10:00:03.000000Z
            failure: pkg.mod.Class.test_b [
            Traceback (most recent call last):
              File "/opt/pkg/mod.py", line 7, in test_b
            ValueError: no such volume
            ]
            """;

    /** Below {@code /full/} the logs of a job with a stream, below {@code /empty/} those of one without. */
    private static final Map<String, String> LOGS = Map.of(
            "/full/",
            index("testrepository.subunit", "job-output.txt"),
            "/full/testrepository.subunit",
            STREAM,
            "/full/job-output.txt",
            "2026-03-02 10:00:00.000001 | Job console starting...\n",
            "/empty/",
            index("job-output.txt"),
            "/empty/job-output.txt",
            "2026-03-02 10:00:00.000001 | Job console starting...\n");

    private static final String KILLED = "/killed.subunit";
    private static final AtomicInteger KILLED_ASKED = new AtomicInteger();
    private static final CountDownLatch KILLED_NOW = new CountDownLatch(1);

    private static HttpServer logs;

    @BeforeAll
    static void aCiReports() throws IOException, InterruptedException {
        logs = HttpServer.create(new InetSocketAddress(Portal.LOG_SERVER.getHost(), Portal.LOG_SERVER.getPort()), 0);
        logs.createContext("/", exchange -> {
            try (exchange) {
                String found = LOGS.get(exchange.getRequestURI().getPath());
                byte[] body = (found == null ? "" : found).getBytes(StandardCharsets.UTF_8);
                boolean page = exchange.getRequestURI().getPath().endsWith("/");
                exchange.getResponseHeaders().set("Content-Type", page ? "text/html" : "text/plain");
                exchange.sendResponseHeaders(found == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        logs.createContext(KILLED, exchange -> {
            try (exchange) {
                byte[] body = STREAM.replace("pkg.mod", "pkg.killed").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, 100);
                exchange.getResponseBody().flush();
                if (KILLED_ASKED.incrementAndGet() == 1) {
                    KILLED_NOW.await(1, TimeUnit.MINUTES);
                }
                exchange.getResponseBody().write(body, 100, body.length - 100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        logs.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        logs.start();
        report(CHANGE, """
                Patch Set 2: Verified-1

                Build failed (check pipeline).

                - tempest-full %1$s/full/ : FAILURE in 1h 02m 03s
                - tempest-empty %1$s/empty/ : SUCCESS in 10m 02s
                - tempest-elsewhere https://logs.elsewhere.example/1/ : FAILURE in 12m 01s
                - openstack-tox-pep8 %1$s/pep8/ : SUCCESS in 4m 02s
                """.formatted(Portal.LOG_SERVER));
    }

    private static void report(int change, String comment) throws IOException, InterruptedException {
        Files.writeString(EVENTS, events(change, comment));
        assertThat(Portal.command("import", "ci-events", EVENTS.toString())).contains("\"reports\":1");
    }

    @AfterAll
    static void stop() {
        logs.stop(0);
    }

    private static String index(String... names) {
        StringBuilder page = new StringBuilder("<html><body><pre><a href=\"../\">../</a>\n");
        for (String name : names) {
            page.append("<a href=\"%1$s\">%1$s</a>  02-Mar-2026 10:00  17\n".formatted(name));
        }
        return page.append("</pre></body></html>").toString();
    }

    /** As {@code gerrit stream-events} prints them: a patch set, and what a CI says of it. */
    private static String events(int number, String comment) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> person = Map.of("name", "Alice Example", "username", "alice");
        Map<String, Object> change = Map.of(
                "project",
                "example/volumes",
                "branch",
                "master",
                "id",
                "I4c643a177a05cba40d33deb8de7ca9c35f" + number,
                "number",
                number,
                "subject",
                "Fix detach",
                "owner",
                person,
                "url",
                "https://review.example.org/c/example/volumes/+/" + number,
                "status",
                "NEW");
        Map<String, Object> patchSet = Map.of(
                "number",
                2,
                "revision",
                "1d3047808fe0ef499adbaf0f62c3b90959" + number,
                "ref",
                "refs/changes/99/" + number + "/2",
                "uploader",
                person,
                "createdOn",
                now - 60);
        return line(Map.of(
                        "type", "patchset-created",
                        "eventCreatedOn", now - 60,
                        "uploader", person,
                        "patchSet", patchSet,
                        "change", change))
                + line(Map.of(
                        "type", "comment-added",
                        "eventCreatedOn", now,
                        "author", Map.of("name", "Zuul", "username", "zuul"),
                        "comment", comment,
                        "patchSet", patchSet,
                        "change", change));
    }

    private static String line(Map<String, Object> event) {
        try {
            return Portal.JSON.writeValueAsString(event) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReportedJobBecomesARunThatTheChangeLinks() {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Portal.json("/stackviz/api/v1/runs?change=" + CHANGE)
                                .get("total")
                                .asInt(),
                        total -> total == 1);

        JsonNode run = Portal.json("/stackviz/api/v1/runs?pipeline=check&change=" + CHANGE)
                .get("items")
                .get(0);
        assertThat(run.get("job").asText()).isEqualTo("tempest-full");
        assertThat(run.get("project").asText()).isEqualTo("example/volumes");
        assertThat(run.get("patchSet").asInt()).isEqualTo(2);
        assertThat(run.get("pipeline").asText()).isEqualTo("check");
        assertThat(run.get("ci").asText()).isEqualTo("Zuul");
        assertThat(run.get("source").asText()).isEqualTo(Portal.LOG_SERVER + "/full/");
        String page = run.get("page").asText();
        assertThat(Portal.get(page, "Accept", "text/html").body())
                .contains("example/volumes " + CHANGE + ",2", "<dd>check</dd>", "<dd>Zuul</dd>")
                .contains("ValueError: no such volume");
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Portal.json(
                                        "/stackviz/api/v1/runs/" + run.get("id").asText() + "/files")
                                .toString(),
                        files -> files.contains("job-output.txt"));
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Portal.get(
                                        "/ciwatch/changes/" + CHANGE + "?gerrit=review.example.org",
                                        "Accept",
                                        "text/html")
                                .body(),
                        html -> html.contains(page));
    }

    @Test
    void jobsThatGiveNoRunSayWhy() {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Portal.json(FETCHES).toString(),
                        list -> list.contains("tempest-empty")
                                && !list.contains("\"WAITING\"")
                                && !list.contains("\"RUNNING\""));

        assertThat(fetch("tempest-empty").get("state").asText()).isEqualTo("DONE");
        assertThat(fetch("tempest-empty").get("reason").asText()).isEqualTo("nothing found: no stream with a test");
        assertThat(fetch("tempest-elsewhere").get("state").asText()).isEqualTo("FAILED");
        assertThat(fetch("tempest-elsewhere").get("reason").asText())
                .isEqualTo("server: https://logs.elsewhere.example (expected: one of those that an administrator"
                        + " listed)");
        assertThat(Portal.json(FETCHES).get("total").asInt()).isEqualTo(3);
        assertThat(Portal.get("/stackviz/fetches?change=" + CHANGE, "Accept", "text/html")
                        .body())
                .contains("nothing found: no stream with a test", "https://logs.elsewhere.example");
    }

    @Test
    void aFetchWhoseServiceIsKilledIsDoneOnce() throws Exception {
        report(
                CHANGE + 1,
                "Patch Set 2: Verified-1\n\nBuild failed (gate pipeline).\n\n- tempest-killed " + Portal.LOG_SERVER
                        + KILLED + " : FAILURE in 10m 02s");
        await().atMost(Duration.ofSeconds(60)).until(() -> KILLED_ASKED.get() == 1);

        Portal.process("stackviz").orElseThrow().destroyForcibly();
        KILLED_NOW.countDown();

        String fetches = "/stackviz/api/v1/fetches?change=" + (CHANGE + 1);
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(
                        () -> Portal.json(fetches)
                                .get("items")
                                .get(0)
                                .get("state")
                                .asText(),
                        "DONE"::equals);
        assertThat(Portal.json(fetches).get("items").get(0).get("attempts").asInt())
                .isEqualTo(2);
        JsonNode runs = Portal.json("/stackviz/api/v1/runs?change=" + (CHANGE + 1));
        assertThat(runs.get("total").asInt()).isEqualTo(1);
        assertThat(runs.get("items").get(0).get("pipeline").asText()).isEqualTo("gate");
        assertThat(KILLED_ASKED).hasValue(2);
    }

    private static JsonNode fetch(String job) {
        for (JsonNode fetch : Portal.json(FETCHES).get("items")) {
            if (fetch.get("job").asText().equals(job)) {
                return fetch;
            }
        }
        throw new AssertionError("no fetch of " + job);
    }
}
