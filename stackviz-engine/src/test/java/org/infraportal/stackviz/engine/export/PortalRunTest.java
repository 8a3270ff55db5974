package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

class PortalRunTest {
    private static final String ID = "6f1d2c3b-0000-4000-8000-1234567890ab";
    private static final String API = "/stackviz/api/v1/runs/" + ID;

    @TempDir
    Path folder;

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private String origin;

    /** Answers what it is given, the stream only to who has the token. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean allowed = !path.endsWith("/stream")
                    || "Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answers.getOrDefault(path, new byte[0]);
            exchange.sendResponseHeaders(!allowed ? 401 : answers.containsKey(path) ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        origin = "http://localhost:" + server.getAddress().getPort();
        answer(
                API,
                "{\"id\":\"" + ID
                        + "\",\"job\":\"tempest-full\",\"name\":\"a/b.subunit\",\"project\":\"openstack/nova\","
                        + "\"change\":912345,\"patchSet\":3}");
        answer(
                API + "/files",
                "{\"items\":[{\"number\":1,\"name\":\"console.log\",\"kind\":\"console\"},"
                        + "{\"number\":2,\"name\":\"logs/dstat-csv.log\",\"kind\":\"resources\"}]}");
        answer(
                API + "/clusters",
                "{\"items\":[{\"fingerprint\":\"f1-41\",\"known\":null},{\"fingerprint\":\"" + timeout()
                        + "\",\"known\":{\"title\":\"As the portal knows it\",\"bug\":\"https://b/7\"}},"
                        + "{\"fingerprint\":\"f1-42\",\"known\":{\"title\":\"x\",\"bug\":\"javascript:alert(1)\"}}]}");
        answer(API + "/files/2", "\"Dstat\"\n");
        answers.put(API + "/stream", Streams.small().bytes());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void runOfAPortalComesWithItsLabelsAndResources() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");

        String said = export("--token-file", "" + token, origin + "/stackviz/runs/" + ID + "/timeline?from=1");

        assertThat(said)
                .isEqualTo("tempest-full: FAILED, 5 tests, 2 failed, 0 lost; open " + folder.resolve("site/index.html")
                        + "\ndstat-csv.log: no known format (expected: CSV of dstat, pcp-dstat, dool or sadf, JSON of sadf,"
                        + " or a log of devstack's memory_tracker)\n");
        assertThat(folder.resolve("site/data/dstat.csv")).content().isEqualTo("\"Dstat\"\n");
        assertThat(folder.resolve("site/data/config.json"))
                .content()
                .startsWith("{\"deployer\":false,\"datasets\":[{\"name\":\"tempest-full\",\"url\":\"" + origin
                        + "/stackviz/runs/" + ID + "\",\"status\":null,\"ci_username\":null,\"pipeline\":null,"
                        + "\"change_id\":\"912345\",\"revision\":\"3\",\"change_project\":\"openstack/nova\"")
                .contains("\"path\":\"a_b.subunit-0-raw.json\"");
        assertThat(folder.resolve("site/index.html"))
                .content()
                .contains("<p>Known: <a href=\"https://b/7\" rel=\"noreferrer\">bug 7</a> As the portal knows it</p>")
                .doesNotContain("javascript:alert");
    }

    @Test
    void streamIsForWhoMayReadIt() throws IOException {
        String said = export(origin + "/stackviz/runs/" + ID);

        assertThat(said)
                .isEqualTo("portal: " + origin + API
                        + "/stream: answered 401 (expected: the token of who uploaded the run, in --token-file)\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoMayNotHaveTheStreamGetsThePortalsSite() throws IOException {
        answers.put(API + "/export/site.zip", zip("index.html", "data/run.js", Exporter.MARKER));

        String said = export(origin + "/stackviz/runs/" + ID);

        assertThat(said)
                .isEqualTo("the site as the portal makes it, since its stream isn't public; open "
                        + folder.resolve("site/index.html") + "\n");
        assertThat(folder.resolve("site/data/run.js")).content().isEqualTo("data/run.js");
        assertThat(export(
                        "--expected",
                        "" + Files.writeString(folder.resolve("list"), "a.b\n"),
                        origin + "/stackviz/runs/" + ID))
                .contains("answered 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "a/../../evil", ".bashrc", "a\\b", "a//b"})
    void siteThatLeadsElsewhereIsRefused(String name) throws IOException {
        answers.put(API + "/export/site.zip", zip("index.html", name, Exporter.MARKER));

        assertThat(export(origin + "/stackviz/runs/" + ID)).startsWith("portal: site.zip: holds " + name);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void siteThatBreaksOffIsRefused() throws IOException {
        answers.put(API + "/export/site.zip", zip("index.html"));

        assertThat(export(origin + "/stackviz/runs/" + ID)).startsWith("portal: site.zip: 1 files (expected: a whole");

        assertThat(folder).isEmptyDirectory();
    }

    /** Each file holds its own name. */
    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void addressOfAStreamIsReadAsItIs() throws IOException {
        answers.put(
                "/logs/testrepository.subunit.gz",
                ExportCommandTest.gzip(Streams.small().bytes()));

        String said = export(origin + "/logs/testrepository.subunit.gz");

        assertThat(said).startsWith("testrepository.subunit: FAILED, 5 tests");
        assertThat(folder.resolve("site/data/testrepository.subunit-0-raw.json"))
                .exists();
    }

    @Test
    void whatIsNotThereIsSaidInALine() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "s3cret");

        assertThat(export(origin + "/nothing"))
                .isEqualTo("portal: " + origin + "/nothing: answered 404 (expected: a subunit stream)\n");
        assertThat(export("--token-file", "" + token, "http://portal.example/stackviz/runs/" + ID))
                .isEqualTo("portal: http://portal.example/stackviz/api/v1/runs/" + ID
                        + ": would send the token unencrypted (expected: https)\n");
        assertThat(export("http://localhost:1/x")).isEqualTo("portal: http://localhost:1/x: cannot be reached\n");
    }

    /** Of the failure with a traceback in the small stream. */
    private static String timeout() {
        return Failure.of(
                        "pkg.mod.A.test_fail",
                        TestStatus.FAIL,
                        "Traceback (most recent call last):\n  File \"/x/pkg/mod/a.py\", line 3, in test_fail\n    boom()\n"
                                + "pkg.exc.TimeoutException: Request timed out\nDetails: volume is <b>gone</b>\n",
                        null,
                        null)
                .fingerprint();
    }

    private void answer(String path, String body) {
        answers.put(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private String export(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = folder.resolve("site").toString();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        ExportCommand.run(all, InputStream.nullInputStream(), print, print, Map.of());
        return out.toString(StandardCharsets.UTF_8);
    }
}
