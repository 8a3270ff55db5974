package org.infraportal.stackviz.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.events.CiReported;
import org.infraportal.events.CiVerdict;
import org.infraportal.outbox.Envelope;
import org.infraportal.stackviz.fetch.FetchProgress.Stop;
import org.infraportal.stackviz.files.RunFiles;
import org.infraportal.stackviz.folders.Archives;
import org.infraportal.stackviz.folders.Folder;
import org.infraportal.stackviz.folders.FolderConfig;
import org.infraportal.stackviz.folders.FolderIntake;
import org.infraportal.stackviz.folders.Progress;
import org.infraportal.stackviz.folders.Taken;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.stackviz.uploads.RunUploads;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(LogServerResource.class)
@TestProfile(FetchTest.AnsweredAtOnce.class)
@TestSecurity(user = "vendor")
class FetchTest {
    /** Nobody waits for the end of what is asked for. */
    public static class AnsweredAtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.jobs.answer-within", "PT0S");
        }
    }

    private static final String FETCHES = "/stackviz/api/v1/fetches";
    private static final String LOG = "2026-03-02 10:00:00.123 71 INFO nova.api [req-1] hello\n";
    private static final String UUID_OF_BUILD = "0123456789abcdef0123456789abcdef";

    LogServer server;

    @Inject
    FetchQueue queue;

    @Inject
    Fetches fetches;

    @Inject
    FetchConfig config;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    CiReportedListener listener;

    @Inject
    StackvizConfig stackvizConfig;

    @Inject
    StreamStore store;

    @Inject
    RunUploads uploads;

    @Inject
    RunFiles runFiles;

    @Inject
    ObjectMapper json;

    @Inject
    Vertx vertx;

    @Test
    void folderThatApacheListsIsARunWithItsFiles() {
        String root = "/" + Api.unique("apache") + "/";
        server.folder(
                root,
                Archives.files(
                        "controller/logs/screen-n-api.txt.gz",
                        Streams.gzip(LOG.getBytes(StandardCharsets.UTF_8)),
                        "controller/logs/etc/nova.conf.txt",
                        "secret",
                        "job-output.txt",
                        "console",
                        "testrepository.subunit.gz",
                        Streams.gzip(Streams.small(root).bytes())));

        JsonPath fetched = done(ask("url", server.url(root), "job", "tempest-full", "change", 912345));

        assertThat(fetched.getString("state")).isEqualTo("DONE");
        assertThat(fetched.getList("runs")).hasSize(1);
        assertThat(fetched.getList("files.name"))
                .containsExactlyInAnyOrder("job-output.txt", "controller/logs/screen-n-api.txt.gz");
        assertThat(fetched.getInt("filesFetched")).isEqualTo(3);
        assertThat(server.asked()).noneMatch(path -> path.contains("/etc/"));
        Api.given()
                .get(Api.RUNS + "/" + fetched.getString("runs[0].id"))
                .then()
                .body("source", equalTo(server.url(root)))
                .body("uploader", equalTo("vendor"))
                .body("job", equalTo("tempest-full"))
                .body("change", equalTo(912345))
                .body("name", equalTo("testrepository.subunit.gz"));
        Api.given()
                .get(Api.RUNS + "/" + fetched.getString("runs[0].id") + "/files")
                .then()
                .body("total", equalTo(2));
    }

    @Test
    void folderThatNginxListsIsReadAlsoWithoutItsSlash() {
        String root = "/" + Api.unique("nginx");
        server.nginx(
                root + "/",
                Archives.files("a b%20c.subunit", Streams.small(root).bytes()));

        JsonPath fetched = done(ask("url", server.url(root)));

        assertThat(fetched.getString("runs[0].name")).isEqualTo("a b%20c.subunit");
    }

    @Test
    void buildOfZuulBringsItsLabels() {
        String logs = "/" + Api.unique("swift") + "/";
        String uuid = UUID.randomUUID().toString().replace("-", "");
        server.json(
                "/zuul/api/tenant/openstack/build/" + uuid, """
                {"_id": 1, "uuid": "%s", "job_name": "tempest-full-py3", "result": "FAILURE", "pipeline": "check",
                 "log_url": "%s", "voting": true, "unknown": {"x": 1},
                 "ref": {"project": "openstack/nova", "branch": "master", "change": 912345, "patchset": "3"},
                 "artifacts": [{"name": "Zuul Manifest", "url": "%szuul-manifest.json", "metadata": {"type": "zuul_manifest"}}]}""".formatted(uuid, server.url(logs), server.url(logs)));
        server.json(logs + "zuul-manifest.json", """
                {"tree": [
                  {"name": "zuul-info", "mimetype": "application/directory", "encoding": null, "children": [
                    {"name": "inventory.yaml", "mimetype": "text/plain", "encoding": null, "last_modified": 1, "size": 200}]},
                  {"name": "..", "mimetype": "application/directory", "encoding": null, "children": [
                    {"name": "other.subunit", "mimetype": "text/plain", "encoding": null, "last_modified": 1, "size": 2}]},
                  {"name": "testrepository.subunit", "mimetype": "text/plain", "encoding": null, "last_modified": 1, "size": 9}],
                 "index_links": false}""");
        server.says(logs + "zuul-info/inventory.yaml", 200, "text/yaml", """
                all:
                  hosts:
                    controller:
                      nodepool:
                        cloud: raxflex
                        provider: raxflex-sjc3-main
                        region: SJC3
                """.getBytes(StandardCharsets.UTF_8));
        server.says(
                logs + "testrepository.subunit",
                200,
                "text/plain",
                Streams.gzip(Streams.small(logs).bytes()),
                "Content-Encoding",
                "gzip");

        JsonPath fetched = done(ask("url", server.url("/zuul/t/openstack/build/" + uuid + "/logs")));

        assertThat(fetched.getString("address")).isEqualTo(server.url("/zuul/t/openstack/build/" + uuid + "/logs"));
        assertThat(fetched.getString("pipeline")).isEqualTo("check");
        assertThat(fetched.getList("files.note"))
                .contains("its name leaves the folder or cannot be shown", "nothing that is known here");
        Api.given()
                .get(Api.RUNS + "/" + fetched.getString("runs[0].id"))
                .then()
                .body("job", equalTo("tempest-full-py3"))
                .body("project", equalTo("openstack/nova"))
                .body("change", equalTo(912345))
                .body("patchSet", equalTo(3))
                .body("provider", equalTo("raxflex-sjc3-main/SJC3"))
                .body("source", startsWith(server.url("/zuul/t/openstack/build/" + uuid)))
                .body("verdict", equalTo("failed"));
    }

    @Test
    void buildThatStillRunsIsAskedForLater() {
        String uuid = UUID.randomUUID().toString().replace("-", "");
        server.json(
                "/zuul/api/tenant/openstack/build/" + uuid, "{\"uuid\": \"x\", \"result\": null, \"log_url\": null}");

        String id = ask("url", server.url("/zuul/t/openstack/build/" + uuid), "job", "<script>alert(1)</script>");

        await().until(() ->
                get(id).getInt("attempts") == 1 && get(id).getString("state").equals("WAITING"));
        JsonPath waits = get(id);
        assertThat(waits.getString("reason")).endsWith(": the build still runs");
        assertThat(Instant.parse(waits.getString("nextTryAt")))
                .isAfter(Instant.now().plusSeconds(300));
        assertThat(Api.page("/stackviz/fetches/" + id))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        Api.given().delete(FETCHES + "/" + id).then().statusCode(202).body("state", equalTo("CANCELLED"));
    }

    @Test
    void manifestIsAsGoodAsItsFolder() {
        String root = "/" + Api.unique("manifest") + "/";
        server.json(
                root + "zuul-manifest.json",
                "{\"tree\": [{\"name\": \"a.subunit\", \"mimetype\": \"text/plain\", \"size\": 9}]}");
        server.says(root + "a.subunit", 200, "text/plain", Streams.small(root).bytes());

        assertThat(done(ask("url", server.url(root + "zuul-manifest.json"))).getList("runs"))
                .hasSize(1);
    }

    @Test
    void changeBecomesAFetchOfEachOfItsTempestJobs() {
        String logs = "/" + Api.unique("change") + "/";
        server.folder(logs, Archives.files("a.subunit", Streams.small(logs).bytes()));
        server.json(
                "/zuul/api/tenant/openstack/build/" + UUID_OF_BUILD, """
                {"uuid": "%s", "job_name": "grenade", "result": "SUCCESS", "log_url": "%s", "pipeline": "check",
                 "project": "openstack/nova", "change": 923456, "patchset": "2", "ref": "refs/changes/56/923456/2",
                 "artifacts": [{"name": "docs", "url": "docs/", "metadata": {"type": ["anything", 1]}}]}""".formatted(UUID_OF_BUILD, server.url(logs)));
        server.says(
                "/gerrit/changes/923456/detail",
                200,
                "application/json",
                (")]}'\n" + """
                {"project": "openstack/nova", "_number": 923456, "messages": [
                  {"_revision_number": 1, "message": "Patch Set 1: Verified-1\\n\\n- tempest-old http://127.0.0.1:1/x : FAILURE in 1h"},
                  {"_revision_number": 2, "message": "Uploaded patch set 2."},
                  {"_revision_number": 2, "tag": "autogenerated:zuul:check", "author": {"_account_id": 7, "name": "Zuul"}, "message": "Patch Set 2: Verified+1\\n\\nBuild succeeded (check pipeline).\\n\\n- openstack-tox-pep8 %1$s : SUCCESS in 5m 01s\\n- tempest-full %1$s : FAILURE in 1h 02m 03s (non-voting)\\n- grenade %2$s : SUCCESS in 1h\\n- tempest-third-party https://ci.vendor.example/1 : FAILURE in 1h"}]}""".formatted(server.url(logs), server.url("/zuul/t/openstack/build/" + UUID_OF_BUILD)))
                        .getBytes(StandardCharsets.UTF_8));
        server.json("/zuul/api/tenant/openstack/builds?change=923456&patchset=2&limit=100", """
                [{"uuid": "%s", "job_name": "grenade", "log_url": "%s", "ref": "refs/changes/56/923456/2"},
                 {"uuid": "x", "job_name": "devstack", "log_url": null},
                 {"uuid": "y", "job_name": "tempest-of-github", "log_url": "https://logs.example/y", "ref": {"project": "vendor/nova", "change": 923456}}]""".formatted(
                        UUID_OF_BUILD, server.url(logs)));

        JsonPath fetched = done(ask("change", 923456));

        assertThat(fetched.getString("reason"))
                .isEqualTo("4 jobs reported, 2 are fetched, 1 have their logs on servers that are not listed");
        assertThat(fetched.getInt("patchSet")).isEqualTo(2);
        assertThat(fetched.getString("project")).isEqualTo("openstack/nova");
        assertThat(fetched.getList("parts.job")).containsExactlyInAnyOrder("tempest-full", "grenade");
        for (String part : fetched.<String>getList("parts.id")) {
            JsonPath ended = done(part);
            assertThat(ended.getString("state")).isEqualTo("DONE");
            assertThat(ended.getString("requestedBy")).isEqualTo("vendor");
            assertThat(ended.getInt("change")).isEqualTo(923456);
            assertThat(ended.getString("pipeline")).isEqualTo("check");
            assertThat(ended.getString("ci")).isEqualTo("Zuul");
            assertThat(ended.getList("runs")).hasSize(1);
        }
        assertThat(Api.page("/stackviz/fetches/" + fetched.getString("id"))).contains("tempest-full", "grenade");
        assertThat(get(fetched.getString("id")).getList("runs")).hasSize(1);
    }

    @Test
    void pageOfAChangeIsAsGoodAsItsNumber() {
        server.says(
                "/gerrit/changes/934567/detail",
                200,
                "application/json",
                ")]}'\n{\"project\": \"a/b\"}".getBytes(StandardCharsets.UTF_8));
        server.json("/zuul/api/tenant/openstack/builds?change=934567&limit=100", "[]");

        JsonPath fetched = done(ask("url", server.url("/gerrit/c/a/b/+/934567")));

        assertThat(fetched.getString("kind")).isEqualTo("change");
        assertThat(fetched.getString("state")).isEqualTo("DONE");
        assertThat(fetched.getString("reason")).isEqualTo("0 jobs reported, 0 are fetched");
    }

    @Test
    @TestSecurity(user = "patient")
    void ofManyTriesOfAChangeTheLatestAreFetched() {
        String logs = "/" + Api.unique("rechecks") + "/";
        String messages = IntStream.rangeClosed(1, 32)
                .mapToObj(attempt -> "{\"_revision_number\": 1, \"message\": \"Patch Set 1:\\n\\n- tempest-full "
                        + server.url(logs + attempt + ".subunit") + " : FAILURE in 1h\"}")
                .collect(Collectors.joining(","));
        server.json("/gerrit/changes/955555/detail", "{\"project\": \"a/b\", \"messages\": [" + messages + "]}");
        server.json("/zuul/api/tenant/openstack/builds?change=955555&patchset=1&limit=100", "[]");

        JsonPath fetched = done(ask("change", 955555));

        assertThat(fetched.getString("reason")).isEqualTo("32 jobs reported, 30 are fetched");
        assertThat(fetched.getList("parts.address"))
                .contains(server.url(logs + "32.subunit"), server.url(logs + "3.subunit"))
                .doesNotContain(server.url(logs + "2.subunit"));
        fetched.<String>getList("parts.id").forEach(FetchTest::done);
    }

    @Test
    void changeThatGerritDoesNotShowSaysSo() {
        server.says(
                "/gerrit/changes/944444/detail",
                404,
                "text/plain",
                "Not found: 944444".getBytes(StandardCharsets.UTF_8));

        JsonPath fetched = done(ask("url", "openstack%2Fnova~944444"));

        assertThat(fetched.getString("state")).isEqualTo("FAILED");
        assertThat(fetched.getInt("attempts")).isEqualTo(1);
        assertThat(fetched.getString("reason"))
                .isEqualTo("change 944444: Gerrit shows none to visitors (expected: one that is not private)");
    }

    @Test
    void streamAndArchiveAreFetchedByTheirOwnAddress() {
        String root = "/" + Api.unique("single") + "/";
        server.says(
                root + "x.subunit.gz",
                200,
                "application/gzip",
                Streams.gzip(Streams.small(root + 1).bytes()));
        server.says(
                root + "logs.tar.gz",
                200,
                "application/gzip",
                Streams.gzip(Archives.tar(Archives.files(
                        ".stestr/format",
                        "1",
                        ".stestr/0",
                        Streams.small(root + 2).bytes()))));

        assertThat(done(ask("url", server.url(root + "x.subunit.gz"))).getString("runs[0].name"))
                .isEqualTo("x.subunit.gz");
        assertThat(done(ask("url", server.url(root + "logs.tar.gz"))).getString("runs[0].name"))
                .isEqualTo(".stestr/0");
    }

    @Test
    void folderWithoutAStreamIsDoneAndNotTriedAgain() {
        String root = "/" + Api.unique("empty") + "/";
        server.folder(root, Archives.files("job-output.txt", "console", "b.subunit", "no stream at all"));

        JsonPath fetched = done(ask("url", server.url(root)));

        assertThat(fetched.getString("state")).isEqualTo("DONE");
        assertThat(fetched.getString("reason"))
                .startsWith("nothing found: no stream with a test; b.subunit: body: 16 bytes");
        assertThat(fetched.getInt("attempts")).isEqualTo(1);
        assertThat(fetched.getList("runs")).isEmpty();
    }

    @Test
    void serverThatIsDownForAWhileIsAskedAgain() {
        String path = "/" + Api.unique("flaky") + ".subunit";
        AtomicInteger asked = new AtomicInteger();
        byte[] stream = Streams.small(path).bytes();
        server.on(path, exchange -> {
            boolean down = asked.incrementAndGet() < 3;
            LogServer.send(exchange, down ? 502 : 200, "text/plain", down ? new byte[0] : stream);
        });

        JsonPath fetched = done(ask("url", server.url(path)));

        assertThat(fetched.getString("state")).isEqualTo("DONE");
        assertThat(fetched.getInt("attempts")).isEqualTo(3);
        assertThat(fetched.getString("reason")).isNull();
    }

    @Test
    void serverThatStaysDownIsGivenUp() {
        String path = "/" + Api.unique("down") + ".subunit";
        server.says(path, 500, "text/plain", new byte[0]);

        JsonPath fetched = done(ask("url", server.url(path)));

        assertThat(fetched.getString("state")).isEqualTo("FAILED");
        assertThat(fetched.getInt("attempts")).isEqualTo(3);
        assertThat(fetched.getString("reason")).isEqualTo(server.url(path) + ": answered 500 (expected: 200)");
    }

    @Test
    void whatIsNotThereIsNotAskedForAgainUntilSomebodyWantsIt() {
        String path = "/" + Api.unique("missing") + ".subunit";
        String id = ask("url", server.url(path));

        JsonPath failed = done(id);
        server.says(path, 200, "text/plain", Streams.small(path).bytes());
        Api.given().post(FETCHES + "/" + id + "/tries").then().statusCode(202);
        JsonPath again = done(id);

        assertThat(failed.getString("state")).isEqualTo("FAILED");
        assertThat(failed.getInt("attempts")).isEqualTo(1);
        assertThat(again.getString("state")).isEqualTo("DONE");
        assertThat(again.getList("runs")).hasSize(1);
    }

    @Test
    void sameAddressJoinsWhatIsUnderWayAndCanBeCancelled() {
        String path = "/" + Api.unique("slow") + ".subunit";
        AtomicBoolean begun = new AtomicBoolean();
        server.on(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            begun.set(true);
            for (int i = 0; i < 300; i++) {
                exchange.getResponseBody().write(new byte[100]);
                exchange.getResponseBody().flush();
                pause(100);
            }
        });

        String id = ask("url", server.url(path));
        await().untilTrue(begun);
        Response joined = post("url", server.url(path) + "#x");
        Response cancelled = Api.given().delete(FETCHES + "/" + id);
        JsonPath ended = done(id);

        joined.then().statusCode(200).body("id", equalTo(id));
        cancelled.then().statusCode(202);
        assertThat(ended.getString("state")).isEqualTo("CANCELLED");
        assertThat(ended.getList("runs")).isEmpty();
        Api.given()
                .delete(FETCHES + "/" + id)
                .then()
                .statusCode(409)
                .body("detail", equalTo("state: cancelled (expected: queued or running)"));
    }

    @Test
    void othersFetchesAreNotTouched() {
        Fetch theirs = waiting("somebody-else");

        Api.given().delete(FETCHES + "/" + theirs.publicId).then().statusCode(403);
        Api.given().post(FETCHES + "/" + theirs.publicId + "/tries").then().statusCode(403);
        assertThat(Api.page("/stackviz/fetches/" + theirs.publicId)).doesNotContain("/cancellation");
    }

    @Test
    @TestSecurity(user = "boss", roles = "portal-admin")
    void administratorsCancelAnybodysFetch() {
        Fetch theirs = waiting("somebody-else");

        Api.given()
                .redirects()
                .follow(false)
                .post("/stackviz/fetches/" + theirs.publicId + "/cancellation")
                .then()
                .statusCode(303);

        assertThat(get(theirs.publicId).getString("state")).isEqualTo("CANCELLED");
    }

    /** As after {@code kill -9}: the row still says that it runs, and nobody gives a sign of life. */
    @Test
    void fetchOfAWorkerThatDiedIsDoneByAnother() {
        String path = "/" + Api.unique("killed") + ".subunit";
        server.says(path, 200, "text/plain", Streams.small(path).bytes());
        Fetch orphan = row(server.url(path), "vendor", Instant.now());
        orphan.state = FetchState.RUNNING;
        orphan.attempts = 1;
        orphan.leaseHolder = UUID.randomUUID().toString();
        orphan.leaseUntil = Instant.now().minusSeconds(1);
        QuarkusTransaction.requiringNew().run(() -> fetches.persist(orphan));

        JsonPath fetched = done(orphan.publicId);

        assertThat(fetched.getString("state")).isEqualTo("DONE");
        assertThat(fetched.getInt("attempts")).isEqualTo(2);
        assertThat(fetched.getList("runs")).hasSize(1);
    }

    @Test
    void workersThatDieEachTimeAreNotFollowedForEver() {
        Fetch orphan = row(server.url("/" + Api.unique("deadly")), "vendor", Instant.now());
        orphan.state = FetchState.RUNNING;
        orphan.attempts = 3;
        orphan.leaseHolder = UUID.randomUUID().toString();
        orphan.leaseUntil = Instant.now().minusSeconds(1);
        QuarkusTransaction.requiringNew().run(() -> fetches.persist(orphan));

        assertThat(done(orphan.publicId).getString("reason"))
                .isEqualTo("given up: its worker ended 3 times in the middle of it");
    }

    @Test
    void uploadWhoseReaderDiedSaysSo() {
        Fetch orphan = row("logs.tar.gz", "vendor", Instant.now());
        orphan.kind = FetchKind.UPLOAD;
        orphan.openHash = null;
        orphan.filesFetched = 3;
        orphan.filesWanted = 9;
        orphan.state = FetchState.RUNNING;
        orphan.attempts = 1;
        orphan.leaseHolder = UUID.randomUUID().toString();
        orphan.leaseUntil = Instant.now().minusSeconds(1);
        QuarkusTransaction.requiringNew().run(() -> fetches.persist(orphan));

        JsonPath ended = done(orphan.publicId);

        assertThat(ended.getString("state")).isEqualTo("INTERRUPTED");
        assertThat(ended.getString("reason"))
                .isEqualTo("the service ended while it was read, after 3 of its files; send it again");
        assertThat(ended.getString("problem")).isEqualTo(ended.getString("reason"));
        assertThat(ended.getInt("done")).isEqualTo(3);
        assertThat(ended.getInt("total")).isEqualTo(9);
        Api.given().post(FETCHES + "/" + orphan.publicId + "/tries").then().statusCode(409);
    }

    @Test
    void folderThatTakesLongIsReadOnAfterTheAnswer() {
        byte[] folder = Archives.tar(
                Archives.files("a.subunit", Streams.small(Api.unique("hasty")).bytes()));

        Response accepted =
                Api.given().contentType("application/octet-stream").body(folder).post("/stackviz/api/v1/uploads");

        String id = accepted.then()
                .statusCode(202)
                .header("Location", endsWith(FETCHES + "/" + accepted.path("id")))
                .body("state", equalTo("RUNNING"))
                .body("unit", equalTo("files"))
                .body("page", equalTo("/stackviz/fetches/" + accepted.path("id")))
                .body("runs", equalTo(List.of()))
                .extract()
                .path("id");
        JsonPath read = done(id);
        assertThat(read.getString("state")).isEqualTo("DONE");
        assertThat(read.getList("runs")).hasSize(1);
        assertThat(read.getInt("done")).isEqualTo(1);
        assertThat(read.getInt("total")).isEqualTo(1);
        assertThat(read.getString("problem")).isNull();
    }

    @Test
    void folderThatIsRefusedAfterTheAnswerSaysSoUnderItsAddress() {
        byte[] bomb = Archives.zip(Archives.files("zeros.log", new byte[20 << 20]));

        String id = Api.given()
                .contentType("application/octet-stream")
                .body(bomb)
                .post("/stackviz/api/v1/uploads")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        JsonPath read = done(id);
        assertThat(read.getString("state")).isEqualTo("FAILED");
        assertThat(read.getString("problem")).startsWith("archive ratio: ");
        assertThat(read.getList("runs")).isEmpty();
    }

    @Test
    void twoInstancesNeverTakeTheSame() throws Exception {
        FetchQueue later = later();
        for (int i = 0; i < 10; i++) {
            waiting("claims");
        }
        List<Callable<List<Long>>> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String holder = UUID.randomUUID().toString();
            instances.add(() -> {
                List<Long> taken = new ArrayList<>();
                for (Fetch next = later.claim(holder); next != null; next = later.claim(holder)) {
                    taken.add(next.id);
                }
                return taken;
            });
        }

        List<Long> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var taken : threads.invokeAll(instances)) {
                all.addAll(taken.get());
            }
        }

        assertThat(all).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
    }

    @Test
    void workerThatLostItsLeaseChangesNothing() {
        FetchQueue later = later();
        Fetch fetch = waiting("lost");
        Fetch taken;
        do {
            taken = later.claim("first");
        } while (!taken.id.equals(fetch.id));
        FetchProgress progress = new FetchProgress(Duration.ofMinutes(1));

        assertThat(later.alive(fetch.id, "first", progress)).isNull();
        assertThat(later.alive(fetch.id, "second", progress)).isEqualTo(Stop.LOST);
        assertThat(later.end(fetch.id, "second", FetchState.DONE, null, progress))
                .isFalse();
        assertThat(get(fetch.publicId).getString("state")).isEqualTo("RUNNING");
        assertThat(later.cancel(fetch.id)).isNotNull();
        assertThat(later.alive(fetch.id, "first", progress)).isEqualTo(Stop.CANCELLED);
        assertThat(later.end(fetch.id, "first", FetchState.CANCELLED, "cancelled", progress))
                .isTrue();
    }

    @Test
    void tryWhoseLeaseWentToAnotherEndsWithoutATrace() {
        String path = "/" + Api.unique("stolen") + ".subunit";
        AtomicBoolean answered = new AtomicBoolean();
        byte[] stream = Streams.small(path).bytes();
        server.on(path, exchange -> {
            QuarkusTransaction.requiringNew()
                    .run(() -> fetches.update(
                            "leaseHolder = 'thief', leaseUntil = ?1 where address = ?2",
                            Instant.now().plus(Duration.ofHours(1)),
                            server.url(path)));
            LogServer.send(exchange, 200, "text/plain", stream);
            answered.set(true);
        });

        String id = ask("url", server.url(path));
        await().untilTrue(answered);
        pause(1500);

        JsonPath fetch = get(id);
        assertThat(fetch.getString("state")).isEqualTo("RUNNING");
        assertThat(fetch.getString("reason")).isNull();
        assertThat(fetch.getList("runs")).isEmpty();
        Api.given().delete(FETCHES + "/" + id).then().statusCode(202);
    }

    @Test
    void serviceThatStopsGivesBackWhatItHad() {
        FetchQueue later = later();
        Fetch fetch = waiting("released");
        Fetch taken;
        do {
            taken = later.claim("first");
        } while (!taken.id.equals(fetch.id));

        later.release(fetch.id, "first");

        JsonPath released = get(fetch.publicId);
        assertThat(released.getString("state")).isEqualTo("WAITING");
        assertThat(released.getInt("attempts")).isZero();
        later.cancel(fetch.id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://evil.example/x | server: https://evil.example (expected: one of those that an administrator listed)
                    http://127.0.0.1:1/x | server: http://127.0.0.1:1 (expected: one of those that an administrator listed)
                    file:///etc/passwd | address: file:///etc/passwd (expected: http:// or https://, a host, no user, at most 1024 characters)
                    """)
    void addressesElsewhereAreRefusedAtOnce(String url, String reason) {
        post("url", url).then().statusCode(400).body("errors[0].detail", equalTo("url: " + reason));
    }

    @Test
    void whatIsNoRequestIsRefused() {
        post().then()
                .statusCode(400)
                .body("errors[0].detail", equalTo("url: none (expected: a url, or the number of a change)"));
        post("change", 0).then().statusCode(400);
        post("change", 7, "patchSet", 1_000_000).then().statusCode(400);
        Api.given()
                .contentType("application/json")
                .body("{")
                .post(FETCHES)
                .then()
                .statusCode(400);
        Api.given().contentType("application/json").post(FETCHES).then().statusCode(400);
        Api.given().get(FETCHES + "/nothing").then().statusCode(404);
    }

    @Test
    @TestSecurity
    void visitorsLookAndDoNotAsk() {
        post("url", server.url("/x")).then().statusCode(401);
        Api.given().get(FETCHES).then().statusCode(200);
        assertThat(Api.page("/stackviz/upload")).contains("A fetch needs an owner, who may cancel it");
    }

    @Test
    @TestSecurity(user = "greedy")
    void nobodyFillsTheQueue() {
        for (int i = 0; i < 3; i++) {
            waiting("greedy");
        }

        post("url", server.url("/one-more"))
                .then()
                .statusCode(429)
                .body("detail", equalTo("fetches of greedy: 3 wait or run (expected: fewer than 3)"));
    }

    @Test
    @TestSecurity(user = "crowd")
    void buildThatAHundredAskForAtOnceIsFetchedOnce() throws Exception {
        String path = "/" + Api.unique("crowd") + ".subunit";
        CountDownLatch asked = new CountDownLatch(1);
        server.on(path, exchange -> {
            Lease.passed(asked, Duration.ofSeconds(20));
            LogServer.send(exchange, 200, "text/plain", Streams.small(path).bytes());
        });

        List<Integer> answers = atOnce(100, i -> post("url", server.url(path)).statusCode());
        asked.countDown();

        assertThat(answers).containsOnly(200, 202).containsOnlyOnce(202);
        List<Fetch> queued = QuarkusTransaction.requiringNew().call(() -> fetches.list("requestedBy", "crowd"));
        assertThat(queued).hasSize(1);
        assertThat(done(queued.getFirst().publicId).getList("runs")).hasSize(1);
        assertThat(server.asked()).filteredOn(path::equals).hasSize(1);
    }

    @Test
    @TestSecurity(user = "hasty")
    void limitHoldsForWhatIsAskedForAtOnce() throws Exception {
        String path = "/" + Api.unique("hasty") + "/";
        CountDownLatch asked = new CountDownLatch(1);
        for (int i = 0; i < 30; i++) {
            server.on(path + i + ".subunit", exchange -> {
                Lease.passed(asked, Duration.ofSeconds(20));
                LogServer.send(exchange, 404, "text/plain", new byte[0]);
            });
        }

        List<Integer> answers =
                atOnce(30, i -> post("url", server.url(path + i + ".subunit")).statusCode());
        asked.countDown();

        assertThat(answers).filteredOn(status -> status == 202).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(27);
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> what) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int each = i;
                begun.add(threads.submit(() -> what.apply(each)));
            }
            List<T> ended = new ArrayList<>();
            for (Future<T> one : begun) {
                ended.add(one.get());
            }
            return ended;
        }
    }

    @Test
    void archiveThatUnpacksWithoutEndIsGivenUp() {
        String path = "/" + Api.unique("bomb") + ".tar.gz";
        server.says(path, 200, "application/gzip", Streams.gzip(new byte[40 << 20]));

        JsonPath given = done(ask("url", server.url(path)));

        assertThat(given.getString("state")).isEqualTo("FAILED");
        assertThat(given.getInt("attempts")).isEqualTo(1);
        assertThat(given.getString("reason")).startsWith(server.url(path) + ": gzip ratio");
    }

    @Test
    void streamsOfAFolderAreTakenUpToItsSize() throws Exception {
        FolderConfig small = new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, (Converter<Duration>) new DurationConverter())
                .withMapping(FolderConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("portal.stackviz.folder.max-size", "1"), "test", 500))
                .build()
                .getConfigMapping(FolderConfig.class);
        String root = "/" + Api.unique("large") + "/";
        server.folder(
                root,
                Archives.files(
                        "a.subunit",
                        Streams.small(root + 1).bytes(),
                        "b.subunit",
                        Streams.small(root + 2).bytes()));
        Fetcher fetcher = new Fetcher(
                config,
                small,
                stackvizConfig,
                new FolderIntake(small, uploads, runFiles, store),
                store,
                json,
                clock,
                vertx);

        Taken taken = fetcher.folder(server.url(root), Labels.NONE, null, Progress.UNHEARD)
                .taken();

        assertThat(taken.runs()).hasSize(1);
        assertThat(taken.left())
                .containsExactly(
                        new Folder.Refused("b.subunit", "the files before it are already larger than what is kept"));
    }

    @Test
    void jobsOfAReportAreFetchedOnce() {
        String logs = "/" + Api.unique("report") + "/";
        server.folder(logs, Archives.files("a.subunit", Streams.small(logs).bytes()));
        CiReported report = new CiReported(
                "41",
                "openstack/cinder",
                912346,
                3,
                "Zuul",
                "check",
                CiVerdict.FAILURE,
                1,
                List.of(
                        new CiReported.Job("tempest-full", "FAILURE", server.url(logs), true, 60L, null, null),
                        new CiReported.Job("openstack-tox-py3", "SUCCESS", server.url("/tox/"), true, 60L, null, null),
                        new CiReported.Job(
                                "tempest-elsewhere", "SUCCESS", "https://evil.example/", true, 60L, null, null),
                        new CiReported.Job("tempest-lost", "LOST", null, true, null, null, null)),
                "/x",
                null);
        String eventId = UUID.randomUUID().toString();

        QuarkusTransaction.requiringNew()
                .run(() -> listener.on(new Envelope(eventId, "/ciwatch", Instant.now(), report)));
        QuarkusTransaction.requiringNew()
                .run(() -> listener.on(new Envelope("another", "/ciwatch", Instant.now(), report)));

        List<Fetch> queued =
                QuarkusTransaction.requiringNew().call(() -> fetches.list("changeNumber = ?1 order by id", 912346L));
        assertThat(queued).extracting(fetch -> fetch.job).containsExactly("tempest-full", "tempest-elsewhere");
        assertThat(queued).extracting(fetch -> fetch.eventId).containsOnly(eventId);
        JsonPath refused = get(queued.get(1).publicId);
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getString("reason"))
                .isEqualTo("server: https://evil.example (expected: one of those that an administrator listed)");
        JsonPath fetched = done(queued.getFirst().publicId);
        assertThat(fetched.getBoolean("byEvent")).isTrue();
        assertThat(fetched.getString("pipeline")).isEqualTo("check");
        Api.given()
                .get(Api.RUNS + "/" + fetched.getString("runs[0].id"))
                .then()
                .body("job", equalTo("tempest-full"))
                .body("pipeline", equalTo("check"))
                .body("ci", equalTo("Zuul"))
                .body("project", equalTo("openstack/cinder"))
                .body("change", equalTo(912346))
                .body("patchSet", equalTo(3))
                .body("uploader", equalTo(null))
                .body("source", equalTo(server.url(logs)));
    }

    @Test
    void addressOfAReportKeepsNoPasswordAndNoToken() {
        CiReported report = new CiReported(
                "43",
                "a/b",
                912348,
                1,
                "Careless CI",
                null,
                CiVerdict.FAILURE,
                1,
                List.of(
                        new CiReported.Job(
                                "tempest-one", "FAILURE", "https://ann:s3cret@evil.example/x", true, 60L, null, null),
                        new CiReported.Job(
                                "tempest-two", "FAILURE", "ftp://evil.example/?token=s3cret", true, 60L, null, null)),
                "/x",
                null);

        QuarkusTransaction.requiringNew().run(() -> listener.on(new Envelope("f", "/ciwatch", Instant.now(), report)));

        List<Fetch> kept = QuarkusTransaction.requiringNew().call(() -> fetches.list("changeNumber", 912348L));
        assertThat(kept).hasSize(2).allSatisfy(fetch -> assertThat(fetch.address + fetch.reason)
                .contains("evil.example/")
                .doesNotContain("s3cret"));
    }

    @Test
    void addressThatIsNoneOfTheWebIsShownAndNotLinked() {
        CiReported report = new CiReported(
                "42",
                "a/b",
                912347,
                1,
                "Evil CI",
                null,
                CiVerdict.FAILURE,
                1,
                List.of(
                        new CiReported.Job("tempest-script", "FAILURE", "javascript:alert(1)", true, 60L, null, null),
                        new CiReported.Job(
                                "tempest-long", "FAILURE", "https://" + "x".repeat(3000), true, 60L, null, null)),
                "/x",
                null);

        QuarkusTransaction.requiringNew().run(() -> listener.on(new Envelope("e", "/ciwatch", Instant.now(), report)));

        List<Fetch> refused = QuarkusTransaction.requiringNew().call(() -> fetches.list("changeNumber", 912347L));
        assertThat(refused).hasSize(2);
        for (Fetch fetch : refused) {
            assertThat(Api.page("/stackviz/fetches/" + fetch.publicId))
                    .contains("expected: http:// or https://")
                    .doesNotContain("href=\"javascript")
                    .contains("Evil CI");
        }
    }

    @Test
    void listIsFilteredAndComesInThreeForms() {
        String by = Api.unique("lister");
        Fetch fetch = waiting(by);
        fetch = QuarkusTransaction.requiringNew()
                .call(() -> fetches.find("requestedBy", by).firstResult());

        Api.given()
                .get(FETCHES + "?by=" + by + "&state=queued&kind=address&q=later")
                .then()
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(fetch.publicId))
                .body("items[0].runs", equalTo(null));
        Api.given().get(FETCHES + "?by=" + by + "&state=done").then().body("total", equalTo(0));
        Api.given().get(FETCHES + "?state=broken").then().statusCode(400);
        Api.given()
                .get(FETCHES + "?format=csv&by=" + by)
                .then()
                .contentType("text/csv")
                .body(startsWith("id,kind,address,state,reason,"))
                .body(containsString(fetch.publicId));
        assertThat(Api.page("/stackviz/fetches?by=" + by))
                .contains(fetch.publicId)
                .doesNotContain("<script>");
        assertThat(Api.page("/stackviz/fetches/" + fetch.publicId))
                .contains("data-job=\"" + FETCHES + "/" + fetch.publicId, "queued");
        Api.given().get("/stackviz/_assets/fetch.js").then().statusCode(200);
    }

    @Test
    void formOfThePageAsksToo() {
        String path = "/" + Api.unique("form") + ".subunit";
        server.says(path, 200, "text/plain", Streams.small(path).bytes());

        String location = Api.given()
                .redirects()
                .follow(false)
                .formParam("url", server.url(path))
                .formParam("change", "")
                .post("/stackviz/fetches")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        String id = location.substring(location.lastIndexOf('/') + 1);
        assertThat(done(id).getList("runs")).hasSize(1);
        assertThat(Api.page("/stackviz/fetches/" + id)).contains("Try again").doesNotContain("fetch.js");
    }

    @Test
    void formThatIsRefusedKeepsWhatWasTyped() {
        Api.given()
                .formParam("url", "https://evil.example/\"><script>x</script>")
                .post("/stackviz/fetches")
                .then()
                .statusCode(400)
                .contentType(startsWith("text/html"))
                .body(containsString("url: address: https://evil.example/"))
                .body(containsString("value=\"https://evil.example/&quot;&gt;&lt;script&gt;"));
        Api.given()
                .formParam("change", "I0a1b")
                .formParam("job", "tempest-full")
                .post("/stackviz/fetches")
                .then()
                .statusCode(400)
                .body(containsString("change: I0a1b (expected: a number from 1 to 2147483647)"))
                .body(containsString("value=\"tempest-full\""));
    }

    @Test
    void oldFetchesAreForgotten() {
        Fetch old =
                row(server.url("/" + Api.unique("old")), "vendor", Instant.now().minus(Duration.ofDays(100)));
        old.state = FetchState.DONE;
        old.openHash = null;
        old.endedAt = Instant.now().minus(Duration.ofDays(100));
        QuarkusTransaction.requiringNew().run(() -> fetches.persist(old));

        queue.forget();

        Api.given().get(FETCHES + "/" + old.publicId).then().statusCode(404);
    }

    /** The queue as it will be tomorrow: what waits until then is nobody else's today. */
    private FetchQueue later() {
        return new FetchQueue(config, fetches, Clock.offset(clock, Duration.ofDays(1)), meters);
    }

    private Fetch waiting(String by) {
        Fetch fetch =
                row(server.url("/later/" + UUID.randomUUID()), by, Instant.now().plus(Duration.ofHours(12)));
        QuarkusTransaction.requiringNew().run(() -> fetches.persist(fetch));
        return fetch;
    }

    private static Fetch row(String address, String by, Instant nextTryAt) {
        Fetch fetch = new Fetch();
        fetch.publicId = UUID.randomUUID().toString();
        fetch.kind = FetchKind.ADDRESS;
        fetch.address = address;
        fetch.addressHash = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        fetch.openHash = fetch.addressHash;
        fetch.state = FetchState.QUEUED;
        fetch.requestedBy = by;
        fetch.requestedAt = Instant.now().minus(Duration.ofHours(2));
        fetch.nextTryAt = nextTryAt;
        return fetch;
    }

    private String ask(Object... wanted) {
        return post(wanted)
                .then()
                .statusCode(202)
                .header("Location", containsString(FETCHES))
                .extract()
                .path("id");
    }

    private static Response post(Object... wanted) {
        return Api.given().contentType("application/json").body(Api.map(wanted)).post(FETCHES);
    }

    private static JsonPath get(String id) {
        return Api.given()
                .get(FETCHES + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath done(String id) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !List.of("WAITING", "RUNNING").contains(get(id).getString("state")));
        return get(id);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
