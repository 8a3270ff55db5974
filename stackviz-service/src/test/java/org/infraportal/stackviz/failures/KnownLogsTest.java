package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.SearchDeadline;
import org.infraportal.stackviz.engine.failures.TextPattern;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.timeout;

/** Log patterns of known failures in the files of a run. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "admin", roles = Roles.PORTAL_ADMIN)
class KnownLogsTest {
    private static final String KNOWN = "/stackviz/api/v1/known-failures";
    private static final String COMPUTE = """
            2026-03-02 10:00:01.000 77 INFO nova.compute started, password=hunter2
            2026-03-02 10:00:02.000 77 ERROR nova.virt qemu died %s, token=s3cr3tvalue, X-Auth-Token: abcdef123456
            2026-03-02 10:00:03.000 77 ERROR nova.virt qemu died %s again
            """;

    @Inject
    Database database;

    @Inject
    RunLogs logs;

    @Test
    void logThatComesAfterTheStreamDecides() {
        String what = ClustersTest.unique("late");
        put(what, "[/qemu died " + what + "/, no space left]");
        String id = run(what, null);

        add(id, "logs/screen-n-cpu.txt", COMPUTE.formatted(what, what));
        add(id, "logs/dstat-nothing.bin", "\0no space left");
        await().during(Duration.ofSeconds(1)).until(() -> known(id) == null);
        add(id, "job-output.txt", "one\ntwo\n<b>No space left</b> on device\n");

        await().atMost(Duration.ofSeconds(20)).until(() -> known(id) != null);
        assertThat(logs(id))
                .isEqualTo(List.of(
                        Map.of(
                                "pattern",
                                "/qemu died " + what + "/",
                                "file",
                                "logs/screen-n-cpu.txt",
                                "line",
                                2,
                                "text",
                                logs(id).getFirst().get("text"),
                                "page",
                                "/stackviz/runs/" + id + "/files/1?from=1#L2"),
                        Map.of(
                                "pattern", "no space left",
                                "file", "job-output.txt",
                                "line", 3,
                                "text", "<b>No space left</b> on device",
                                "page", "/stackviz/runs/" + id + "/files/3?from=1#L3")));
        assertThat(logs(id).getFirst().get("text").toString())
                .contains("qemu died " + what)
                .doesNotContain("abcdef123456");
        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("/files/1?from=1#L2\"")
                .contains("logs/screen-n-cpu.txt line 2</a>")
                .contains("&lt;b&gt;No space left&lt;/b&gt; on device");
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/clusters?format=csv").asString())
                .contains("logs/screen-n-cpu.txt:2 job-output.txt:3");
    }

    @Test
    void partsOfAQueryMayStandInTheTestsLogAndInTheRuns() {
        String what = ClustersTest.unique("parts");
        String id = run(what, "the test says volume gone\n");
        add(id, "job-output.txt", "qemu died " + what + "\n");

        put(what, "[volume gone, qemu died " + what + "]");

        await().atMost(Duration.ofSeconds(20)).until(() -> known(id) != null);
        assertThat(logs(id)).extracting("file").containsExactly("job-output.txt");
    }

    @Test
    void searchGoesOnWhereItsTimeEnded() throws IOException {
        String what = ClustersTest.unique("slow");
        String id = run(what, null);
        String huge = ("x".repeat(15_000) + "\n").repeat(300);
        add(id, "a/job-output.txt", huge);
        add(id, "b/job-output.txt", huge + "y");
        add(id, "c/job-output.txt", "it is here b\n");
        long run = database.number("select id from run where public_id = ?", id);
        TextPattern slow = TextPattern.of("/(x+x?){1,40}(.*x){1,20}c$/");
        TextPattern there = TextPattern.of("is here");

        RunLogs.Found first = search(run, slow, there);
        RunLogs.Found second = search(run, slow, there);
        RunLogs.Found third = search(run, slow, there);

        assertThat(first.open()).containsExactlyInAnyOrder(slow, there);
        assertThat(second.open()).containsExactlyInAnyOrder(slow, there);
        assertThat(third.found()).containsExactly(there);
        assertThat(third.open()).isEmpty();
    }

    private RunLogs.Found search(long run, TextPattern... patterns) throws IOException {
        return logs.search(run, Set.of(patterns), SearchDeadline.in(Duration.ofMillis(200)));
    }

    private static void put(String what, String log) {
        Api.given()
                .contentType("text/plain")
                .body("- id: " + what + "\n  title: It happens\n  bug: https://bugs.launchpad.net/nova/+bug/4711\n"
                        + "  query:\n    message: never " + what + "\n    log: " + log + "\n")
                .put(KNOWN)
                .then()
                .statusCode(200);
    }

    private static String run(String what, String log) {
        return Api.run(fail(new Streams(), Api.unique("a.B.test"), "worker-0", timeout(what, 1), log)
                .bytes());
    }

    private static void add(String id, String name, String text) {
        Api.given()
                .contentType("text/plain")
                .queryParam("name", name)
                .body(text)
                .post(Api.RUNS + "/" + id + "/files")
                .then()
                .statusCode(201);
    }

    private static Object known(String id) {
        return Api.given().get(Api.RUNS + "/" + id + "/clusters").path("items[0].known");
    }

    private static List<Map<String, Object>> logs(String id) {
        return Api.given().get(Api.RUNS + "/" + id + "/clusters").path("items[0].logs");
    }
}
