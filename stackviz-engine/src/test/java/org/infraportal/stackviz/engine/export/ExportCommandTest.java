package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** The program from its arguments to its folder. */
class ExportCommandTest {
    private static final List<String> SITE = List.of(
            "assets/favicon.svg",
            "assets/portal.css",
            "assets/portal.js",
            "assets/site.css",
            "assets/site.js",
            "assets/theme.js",
            "assets/timeline-blocks.js",
            "assets/timeline-canvas.js",
            "assets/timeline-controls.js",
            "assets/timeline-data.js",
            "assets/timeline-graphs.js",
            "assets/timeline-hit.js",
            "assets/timeline-input.js",
            "assets/timeline-model.js",
            "assets/timeline-paint.js",
            "assets/timeline-resources.js",
            "assets/timeline-selection.js",
            "assets/timeline-table.js",
            "assets/timeline-words.js",
            "assets/timeline.css",
            "assets/timeline.js",
            "data/config.json",
            "data/details-0.js",
            "data/run.js",
            "data/stdin-0-details.json",
            "data/stdin-0-raw.json",
            "data/stdin-0-stats.json",
            "index.html",
            "junit.xml",
            "stackviz-export.json",
            "tests.csv",
            "trace.json");

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void standardInputBecomesASite() throws IOException {
        Ended ended = export(gzip(Streams.small().bytes()), "-", at("site"));

        assertThat(ended)
                .isEqualTo(new Ended(
                        0,
                        "standard input: FAILED, 5 tests, 2 failed, 0 lost; open " + at("site/index.html") + "\n",
                        ""));
        assertThat(content(folder.resolve("site")).keySet()).containsExactlyElementsOf(SITE);
        assertThat(content(folder).keySet()).allMatch(path -> path.startsWith("site/"));
    }

    @Test
    void sameInputGivesTheSameBytesAgain() throws IOException {
        Path stream = Files.write(folder.resolve("a.subunit"), Streams.small().bytes());

        export("" + stream, at("one"));
        export("" + stream, at("two"));
        export("" + stream, at("one"));

        assertThat(content(folder.resolve("one"))).isEqualTo(content(folder.resolve("two")));
    }

    @Test
    void latestRunOfAStestrFolderIsTheOneBeforeTheNext() throws IOException {
        Path repository = Files.createDirectories(folder.resolve("job/.stestr"));
        Files.writeString(repository.resolve("next-stream"), "11\n");
        Files.writeString(repository.resolve("9"), "test: a.B.old\nsuccess: a.B.old\n");
        Files.writeString(
                repository.resolve("10"),
                "time: 2026-03-02 10:00:00Z\ntest: a.B.new\ntime: 2026-03-02 10:00:01Z\nsuccess: a.B.new\n");

        Ended repositoryItself = export("" + repository, at("one"));
        Ended folderAround = export(at("job"), at("two"));

        assertThat(List.of(repositoryItself.code(), folderAround.code())).containsOnly(0);
        assertThat(repositoryItself.out()).startsWith(".stestr, run 10: PASSED, 1 tests");
        assertThat(folder.resolve("one/data/stestr-0-raw.json"))
                .content()
                .isEqualTo(
                        "[{\"name\":\"a.B.new\",\"status\":\"success\",\"tags\":[],\"timestamps\":"
                                + "[\"2026-03-02T10:00:00+00:00\",\"2026-03-02T10:00:01+00:00\"],\"duration\":1.0,\"details\":{}}]");
        assertThat(folder.resolve("two/data/job-0-raw.json")).exists();
    }

    @Test
    void expectedListNamesTheTestsThatWereLost() throws IOException {
        Path stream = Files.write(folder.resolve("a.subunit"), Streams.small().bytes());
        Path list = Files.writeString(
                folder.resolve("list"),
                "# as stestr list prints it\npkg.mod.A.test_pass[id-1]\n\npkg.mod.A.test_gone[id-9]\n"
                        + "pkg.mod.B.test_skip(v3)\npkg.mod.C.test_of_failed_class\n");

        Ended ended = export("--expected", "" + list, "" + stream, at("site"));

        assertThat(ended.out()).contains("5 tests, 2 failed, 2 lost");
        assertThat(folder.resolve("site/index.html"))
                .content()
                .contains("<li>pkg.mod.A.test_gone[id-9]</li><li>pkg.mod.B.test_skip(v3)</li></ul>")
                .contains("<dt>Expected</dt><dd>4 tests</dd>");
    }

    @Test
    void knownFailuresAreNamedWithTheirBugs() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                - id: timeout
                  title: It <b>times</b> out
                  bug: https://bugs.launchpad.net/nova/+bug/1234567
                  query: {message: volume is, log: before it}
                - id: elsewhere
                  title: Not here
                  bug: https://bugs.launchpad.net/nova/+bug/2
                  query: {message: no network, log: never in its log}
                """);

        export(Streams.small().bytes(), "--known", "" + known, "-", at("site"));

        assertThat(folder.resolve("site/index.html"))
                .content()
                .contains("<p>Known: <a href=\"https://bugs.launchpad.net/nova/+bug/1234567\" rel=\"noreferrer\">"
                        + "bug 1234567</a> It &lt;b&gt;times&lt;/b&gt; out</p>")
                .doesNotContain("Not here");
    }

    @Test
    void knownFailuresThatCannotBeReadAreRefused() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), "- id: a\n");

        Ended ended = export(Streams.small().bytes(), "--known", "" + known, "-", at("site"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("portal: " + known + ": query of a: missing (expected: ");
        assertThat(folder.resolve("site")).doesNotExist();
    }

    @Test
    void earlierRunCanBeTheExpectedList() throws IOException {
        Path before = Files.write(
                folder.resolve("before.subunit"),
                new Streams()
                        .test("a.B.c", TestStatus.SUCCESS, "stdout", "x")
                        .test("a.B.d", TestStatus.FAIL, "stdout", "x")
                        .bytes());
        byte[] now =
                new Streams().test("a.B.c", TestStatus.SUCCESS, "stdout", "x").bytes();

        Ended ended = export(now, "--expected=" + before, "-", at("site"));

        assertThat(ended.out()).contains("INCOMPLETE, 1 tests, 0 failed, 1 lost; open");
    }

    @Test
    void runWhoseOnlyFailureCannotBeReadIsIncomplete() throws IOException {
        byte[] torn = new Streams().status("a.B.torn", TestStatus.FAIL).bytes();
        torn[torn.length - 2] ^= 1;
        byte[] stream = new Streams()
                .status("a.B.one", TestStatus.SUCCESS)
                .raw(torn)
                .status("a.B.two", TestStatus.SUCCESS)
                .bytes();

        Ended ended = export(stream, "-", at("site"));

        assertThat(ended.out())
                .contains("INCOMPLETE, 2 tests, 0 failed, 0 lost, 1 place of the stream could not be read; open");
        assertThat(Files.readString(folder.resolve("site/index.html"))).contains("<strong>INCOMPLETE</strong>");
    }

    @Test
    void resourceFileThatIsNotDrawnIsSaid() throws IOException {
        Path unknown = Files.writeString(folder.resolve("notes.csv"), "a,b,c\n1,2,3\n");
        Path old = Files.writeString(
                folder.resolve("old.csv"),
                "\"Dstat 0.8.0 CSV output\"\n\"Host:\",\"vm\",,,,\"Date:\",\"02 Mar 2019 10:00:00 UTC\"\n"
                        + "\"epoch\",\"memory usage\"\n\"epoch\",\"used\"\n1551520800,5\n1551520801,5,6\n");

        Ended ended = export(Streams.small().bytes(), "--dstat", "" + unknown, "--dstat", "" + old, "-", at("site"));

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("notes.csv: no known format (expected: CSV of dstat")
                .contains("old.csv: 1 row was left out, the first because of line 6: 3 cells (expected: 2 as")
                .contains(
                        "old.csv: its samples are of another time, 2019-03-02 10:00:00 to 2019-03-02 10:00:00 UTC; the"
                                + " tests ran from 2026-03-02");
        assertThat(Files.readString(folder.resolve("site/index.html")))
                .contains("notes.csv: no known format", "old.csv: its samples are of another time");
    }

    @Test
    void cutStreamIsIncomplete() throws IOException {
        byte[] whole = new Streams()
                .status("a.B.one", TestStatus.SUCCESS)
                .status("a.B.two", TestStatus.FAIL)
                .bytes();

        Ended ended = export(Arrays.copyOf(whole, whole.length - 3), "-", at("site"));

        assertThat(ended.out()).contains("INCOMPLETE, 1 tests, 0 failed, 0 lost, 1 place");
    }

    @Test
    void resourceFilesLieBesideTheDataAndZuulsVariablesInTheConfig() throws IOException {
        Path first = Files.write(folder.resolve("dstat-csv.log.gz"), gzip("\"Dstat 0.7.2 CSV output\"\n".getBytes()));
        Path second = Files.writeString(folder.resolve("sadf.json"), "{\"password\": \"hunter2222\"}");
        byte[] stream = Streams.small().bytes();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = ExportCommand.run(
                new String[] {"--env", "--dstat", "" + first, "--dstat", "" + second, "-", at("site")},
                new ByteArrayInputStream(stream),
                new PrintStream(out),
                new PrintStream(out),
                Map.of("ZUUL_CHANGE", "912345", "JOB_NAME", "tempest-full"));

        assertThat(code).isZero();
        assertThat(folder.resolve("site/data/dstat.csv")).content().isEqualTo("\"Dstat 0.7.2 CSV output\"\n");
        assertThat(folder.resolve("site/data/dstat-2.csv")).content().isEqualTo("{\"password\": \"[redacted]\"}");
        assertThat(folder.resolve("site/data/config.json"))
                .content()
                .contains("\"name\":\"tempest-full\"", "\"change_id\":\"912345\"", "\"revision\":null")
                .contains("{\"path\":\"dstat-2.csv\",\"artifact_name\":\"sadf.json\",\"artifact_type\":\"dstat\"");
    }

    @Test
    void samplesOfTheHostAreCountersOfTheTraceAndGraphsOfTheSite() throws IOException {
        Path samples = Files.writeString(folder.resolve("dstat.csv"), """
                "Dstat 0.7.2 CSV output"
                "Author:","Dag Wieers <dag@wieers.com>",,,,"URL:","http://dag.wieers.com/home-made/dstat/"
                "Host:","node",,,,"User:","root"
                "Cmdline:","dstat -tcm --output x",,,,"Date:","02 Mar 2026 10:00:00 UTC"

                "system","total cpu usage",,,,,,"memory usage",,,
                "time","usr","sys","idl","wai","hiq","siq","used","buff","cach","free"
                02-03 09:59:59,1,1,98,0,0,0,1000,10,10,2000
                02-03 10:00:01,50.0,10,30,10,0,0,1000,10,10,2000
                02-03 10:00:03,70,20,0,10,0,0,3000,10,10,5
                """);

        Ended ended = export(Streams.small().bytes(), "--dstat", "" + samples, "-", at("site"));

        assertThat(ended.code()).isZero();
        assertThat(folder.resolve("site/trace.json"))
                .content()
                .contains("{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":2,\"tid\":0,\"args\":{\"name\":\"host\"}}")
                .contains(
                        "{\"ph\":\"C\",\"name\":\"CPU busy (%)\",\"cat\":\"host\",\"pid\":2,\"tid\":0,\"ts\":1000000,\"args\":{\"value\":60.0}}")
                .contains(
                        "{\"ph\":\"C\",\"name\":\"Memory used (B)\",\"cat\":\"host\",\"pid\":2,\"tid\":0,\"ts\":3000000,\"args\":{\"value\":3000.0}}");
        assertThat(folder.resolve("site/data/run.js"))
                .content()
                .contains("{\"title\":\"CPU\",\"unit\":\"%\",\"max\":100,\"series\":"
                        + "[{\"name\":\"busy\",\"at\":[1000000,3000000],\"value\":[60.0,90.0]}")
                .containsOnlyOnce(
                        "\"strains\":[{\"from\":0,\"to\":60000000,\"text\":\"memory low, 0 MiB available, and ");
    }

    @Test
    void folderOfSomebodyElseIsNotTouchedUnlessForced() throws IOException {
        Path own = Files.createDirectories(folder.resolve("site"));
        Files.writeString(own.resolve("thesis.txt"), "mine");
        byte[] stream = Streams.small().bytes();

        Ended refused = export(stream, "-", "" + own);
        Map<String, String> before = content(folder);
        Ended forced = export(stream, "--force", "-", "" + own);

        assertThat(refused)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "portal: " + own
                                + ": holds thesis.txt (expected: an empty folder or one that the exporter made;"
                                + " --force moves it aside)\n"));
        assertThat(before).isEqualTo(Map.of("site/thesis.txt", "mine"));
        assertThat(forced.code()).isZero();
        assertThat(forced.out()).startsWith("what was there before is now " + own + ".before-1\n");
        assertThat(folder.resolve("site.before-1/thesis.txt")).content().isEqualTo("mine");
        assertThat(own.resolve("index.html")).exists();
    }

    @Test
    void somethingOfOnesOwnInAnExportedFolderKeepsItFromBeingReplaced() throws IOException {
        byte[] stream = Streams.small().bytes();
        export(stream, "-", at("site"));
        Files.writeString(folder.resolve("site/notes.txt"), "mine");

        Ended ended = export(stream, "-", at("site"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("holds notes.txt");
    }

    @Test
    void failedExportLeavesNothingBehind() throws IOException {
        byte[] stream = Streams.small().bytes();
        export(stream, "-", at("site"));
        Map<String, String> before = content(folder);

        Ended text = export("no subunit\n".getBytes(), "-", at("site"));
        Ended missing = export(stream, "--dstat", at("nothing.csv"), "-", at("other"));

        assertThat(text)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "portal: standard input: 11 bytes, 0 packets, 11 bytes of text, 0 damaged places"
                                + " (expected: a subunit stream with a test)\n"));
        assertThat(missing.err())
                .isEqualTo("portal: " + at("nothing.csv") + ": is not there (expected: a file or folder)\n");
        assertThat(content(folder)).isEqualTo(before);
    }

    @Test
    void wrongUseEndsWithTwoAndHelpWithNothing() throws IOException {
        assertThat(export().err())
                .isEqualTo("portal: arguments: 0 (expected: 2, INPUT and DIR); see ./portal stackviz export --help\n");
        assertThat(export("--nonsense", "a", "b").err())
                .isEqualTo(
                        "portal: option: --nonsense (expected: one of --help); see ./portal stackviz export --help\n");
        assertThat(export("--dstat").code()).isEqualTo(2);
        assertThat(export("--help")).isEqualTo(new Ended(0, ExportArguments.USAGE, ""));
        assertThat(export(at(""), at("site")).err()).contains("holds no next-stream");
    }

    @Test
    void textBetweenThePacketsIsTheConsole() throws IOException {
        Streams stream = new Streams()
                .raw("starting\n".getBytes(StandardCharsets.UTF_8))
                .test("a.B.c", TestStatus.SUCCESS, "stdout", "not this")
                .raw("OS_PASSWORD=hunter22\nended\n".getBytes(StandardCharsets.UTF_8));

        Ended ended = export(stream.bytes(), "-", at("site"));

        assertThat(ended.code()).isZero();
        assertThat(folder.resolve("site/data/console.txt"))
                .content()
                .isEqualTo("starting\nOS_PASSWORD=[redacted]\nended\n");
        assertThat(folder.resolve("site/index.html"))
                .content()
                .contains("<a href=\"data/console.txt\">console.txt</a>");
    }

    @Test
    void damagedStreamIsExportedAsFarAsItCanBeRead() throws IOException {
        byte[] whole = Streams.small().bytes();
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 5);

        Ended ended = export(cut, "-", at("site"));

        assertThat(ended.out()).contains("FAILED, 4 tests, 2 failed");
        assertThat(folder.resolve("site/index.html")).content().contains("1 place of the stream could not be read");
    }

    private Ended export(String... arguments) {
        return export(new byte[0], arguments);
    }

    private Ended export(byte[] standardInput, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ExportCommand.run(
                arguments,
                new ByteArrayInputStream(standardInput),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String at(String path) {
        return folder.resolve(path).toString();
    }

    /** Every file below a folder, hidden ones too. */
    static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
