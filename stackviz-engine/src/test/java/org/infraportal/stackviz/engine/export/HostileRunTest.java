package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** What a stream may hold that was written by somebody who wishes harm, or who was careless. */
class HostileRunTest {
    private static final String SCRIPT = "</script><script>alert(1)</script>\u2028\uFEFF<img src=x onerror=alert(1)>";

    @TempDir
    Path folder;

    @Test
    void markupInNamesAndTextsIsNeverMarkup() throws IOException {
        Map<String, String> site = export(
                new Streams()
                        .test("a." + SCRIPT + ".test\"'" + SCRIPT, TestStatus.FAIL, "traceback", "E: " + SCRIPT + "\n")
                        .test("a.B.c[" + SCRIPT + "]", TestStatus.SKIP, "reason", SCRIPT)
                        .status("a.B.lost" + SCRIPT, TestStatus.EXISTS)
                        .bytes(),
                "run" + SCRIPT.replace('/', '!') + ".subunit");

        for (String file : site.keySet()) {
            if (!file.startsWith("assets/") && !file.equals("tests.csv")) {
                assertThat(site.get(file)).as(file).doesNotContain("<img", "<script>", "</script><script>a");
            }
        }
        assertThat(site.get("data/run.js")).matches("\\p{ASCII}+").doesNotContain("<");
        assertThat(site.get("data/details-0.js")).matches("\\p{ASCII}+").doesNotContain("<");
    }

    @Test
    void namesNeverLeaveTheFolder() throws IOException {
        Map<String, String> site = export(
                new Streams()
                        .test("../../../etc/cron.d/x", TestStatus.FAIL, "../../../../tmp/evil", "x\n".repeat(200_000))
                        .bytes(),
                "..&..  %2e%2e.subunit");

        assertThat(site.keySet())
                .allMatch(path -> path.matches("(assets|data|data/files)?/?[A-Za-z0-9_-][A-Za-z0-9._-]*"))
                .contains("data/files/1-1.txt");
        assertThat(site.get("data/files/1-1.txt")).isEqualTo("x\n".repeat(200_000));
    }

    @Test
    void secretsAreInNoFile() throws IOException {
        String secret = "Sup3rS3cretValue";
        String text = "X-Auth-Token: " + secret + "\npassword=" + secret + "\n{\"adminPass\": \"" + secret
                + "\"}\nhttps://user:" + secret + "@host/\n-----BEGIN RSA PRIVATE KEY-----\n" + secret
                + "\n-----END RSA PRIVATE KEY-----\n";
        Path dstat = Files.writeString(folder.resolve("dstat.csv"), "\"Dstat\"\n\"mysql --password=" + secret + "\"\n");

        Map<String, String> site = export(
                new Streams()
                        .test("a.B.fail", TestStatus.FAIL, "traceback", "RuntimeError: password=" + secret + "\n")
                        .test("a.B.log", TestStatus.FAIL, "pythonlogging:''", text)
                        .test("a.B.long", TestStatus.SUCCESS, "stdout", (text + "y\n".repeat(1000)).repeat(200))
                        .test("a.B.skip", TestStatus.SKIP, "reason", "token: " + secret)
                        .test("a.B.named(password=" + secret + ")", TestStatus.SUCCESS, "stdout", "")
                        .bytes(),
                "run.subunit",
                "--dstat",
                "" + dstat);

        assertThat(site).hasSizeGreaterThan(21);
        site.forEach((path, content) -> assertThat(content).as(path).doesNotContain(secret));
    }

    @Test
    void theSiteAsAZipHasTheSameFilesAndAlwaysTheSameBytes() throws IOException {
        ExportedRun run = Streams.small().run(folder);

        byte[] first = zip(run);
        byte[] second = zip(run);

        assertThat(second).isEqualTo(first);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
            int files = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).matches("[A-Za-z0-9/._-]+").doesNotContain("..");
                byte[] content = zip.readAllBytes();
                if (entry.getName().endsWith(".json")) {
                    new ObjectMapper().readTree(content);
                }
                files++;
            }
            assertThat(files).isEqualTo(32);
        }
    }

    private static byte[] zip(ExportedRun run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ExportTarget target = ExportTarget.zip(zip);
            Exporter.writeAssets(target);
            new Exporter(run, "run", Map.of(), java.util.List.of()).write(target);
        }
        return bytes.toByteArray();
    }

    private Map<String, String> export(byte[] stream, String name, String... options) throws IOException {
        Path file = Files.write(folder.resolve(name), stream);
        String[] arguments = java.util.Arrays.copyOf(options, options.length + 2);
        arguments[options.length] = file.toString();
        arguments[options.length + 1] = folder.resolve("site").toString();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ExportCommand.run(
                arguments, java.io.InputStream.nullInputStream(), new PrintStream(err), new PrintStream(err), Map.of());
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return ExportCommandTest.content(folder.resolve("site"));
    }
}
