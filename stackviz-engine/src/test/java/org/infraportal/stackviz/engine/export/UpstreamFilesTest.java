package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** The shapes and the manners of upstream's exporter, as its source has them. */
class UpstreamFilesTest {
    @TempDir
    Path folder;

    @Test
    void rawListsEveryTestThatRanInTheOrderOfTheEnds() throws IOException {
        String raw = file(Streams.small(), ExportedFile.RAW);

        assertThat(raw).isEqualTo("""
                        [{"name":"pkg.mod.A.test_pass","status":"success","tags":["worker-0"],\
                        "timestamps":["2026-03-02T10:00:00+00:00","2026-03-02T10:00:01.500000+00:00"],"duration":1.5,"details":{}},\
                        {"name":"pkg.mod.A.test_fail","status":"fail","tags":["worker-0"],\
                        "timestamps":["2026-03-02T10:00:01.500000+00:00","2026-03-02T10:00:03.500000+00:00"],"duration":2.0,"details":{}},\
                        {"name":"pkg.mod.B.test_skip(v2)","status":"skip","tags":["worker-1"],\
                        "timestamps":["2026-03-02T10:00:03.500000+00:00","2026-03-02T10:00:03.500000+00:00"],"duration":0.0,"details":{}},\
                        {"name":"pkg.mod.C.setUpClass","status":"fail","tags":["worker-1"],\
                        "timestamps":["2026-03-02T10:00:03.500000+00:00","2026-03-02T10:00:03.500000+00:00"],"duration":0.0,"details":{}},\
                        {"name":"pkg.mod.D.test_hung","status":"inprogress","tags":["worker-1"],\
                        "timestamps":["2026-03-02T10:00:03.750000+00:00",null],"duration":0.0,"details":{}}]""");
    }

    @Test
    void detailsHoldTheAttachmentsOfEveryTestByItsName() throws IOException {
        String details = file(Streams.small(), ExportedFile.DETAILS);

        assertThat(json(details))
                .isEqualTo(Map.of(
                        "pkg.mod.A.test_pass", Map.of("pythonlogging", "INFO going\n"),
                        "pkg.mod.A.test_fail",
                                Map.of(
                                        "traceback",
                                        "Traceback (most recent call last):\n"
                                                + "  File \"/x/pkg/mod/a.py\", line 3, in test_fail\n    boom()\n"
                                                + "pkg.exc.TimeoutException: Request timed out\n"
                                                + "Details: volume is <b>gone</b>\n",
                                        "pythonlogging",
                                        "INFO before it\n"),
                        "pkg.mod.B.test_skip(v2)", Map.of("reason", "volume is off"),
                        "pkg.mod.C.setUpClass", Map.of("traceback", "RuntimeError: no network\n"),
                        "pkg.mod.D.test_hung", Map.of()));
    }

    @Test
    void statsSayWhyTestsFailedAndWereSkipped() throws IOException {
        String stats = file(Streams.small(), ExportedFile.STATS);

        assertThat(stats.replace("\\u003C", "<").replace("\\u003E", ">")).isEqualTo("""
                        {"count":5,"start":"2026-03-02T10:00:00+00:00","end":"2026-03-02T10:00:03.750000+00:00",\
                        "total_duration":3.5,"failures":[\
                        {"name":"pkg.mod.A.test_fail","duration":2.0,"details":[\
                        "pkg.exc.TimeoutException: Request timed out","Details: volume is <b>gone</b>"]},\
                        {"name":"pkg.mod.C.setUpClass","duration":0.0,"details":["RuntimeError: no network"]}],\
                        "skips":[{"name":"pkg.mod.B.test_skip(v2)","duration":0.0,"details":"volume is off"}]}""");
    }

    @Test
    void configNamesTheFilesAndWhatIsKnownOfTheRun() throws IOException {
        ExportedRun run = Streams.small().run(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Exporter(
                        run,
                        "testrepository.subunit",
                        Map.of("change_id", "912345"),
                        List.of(new ResourceFile("dstat-csv.log", java.io.InputStream::nullInputStream)))
                .write(ExportedFile.CONFIG, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"deployer":false,"datasets":[{"name":null,"url":null,"status":null,"ci_username":null,"pipeline":null,\
                        "change_id":"912345","revision":null,"change_project":null,"change_subject":null,"artifacts":[\
                        {"path":"dstat.csv","artifact_name":"dstat-csv.log","artifact_type":"dstat","content_type":"text/csv","primary":false},\
                        {"path":"testrepository.subunit-0-raw.json","artifact_name":"testrepository.subunit","artifact_type":"subunit","content_type":"application/json","primary":true},\
                        {"path":"testrepository.subunit-0-details.json","artifact_name":"testrepository.subunit","artifact_type":"subunit-details","content_type":"application/json","primary":false},\
                        {"path":"testrepository.subunit-0-stats.json","artifact_name":"testrepository.subunit","artifact_type":"subunit-stats","content_type":"application/json","primary":false}]}]}""");
    }

    @Test
    void ofTestsWithOneNameTheDetailsAreTheLastOnesAtThePlaceOfTheFirst() throws IOException {
        Streams stream = new Streams()
                .test("a.B.twice[id-1]", TestStatus.FAIL, "traceback", "first\n")
                .test("a.B.once", TestStatus.SUCCESS, "stdout", "between\n")
                .test("a.B.twice", TestStatus.SUCCESS, "stdout", "second\n");

        assertThat(file(stream, ExportedFile.DETAILS))
                .isEqualTo("{\"a.B.twice\":{\"stdout\":\"second\\n\"},\"a.B.once\":{\"stdout\":\"between\\n\"}}");
        assertThat(file(stream, ExportedFile.RAW)).contains("\"fail\"", "\"success\"");
    }

    @Test
    void keysOfAttachmentsLoseWhatIsNoWordAndEmptyOnesAreLeftOut() throws IOException {
        Streams stream = new Streams()
                .status("a.B.c", TestStatus.INPROGRESS)
                .attach("a.B.c", "../../etc/passwd", Streams.LOG, "path")
                .attach("a.B.c", "traceback-1", Streams.LOG, "one")
                .attach("a.B.c", "übung 2", Streams.LOG, "umlaut")
                .attach("a.B.c", "stderr", Streams.LOG, "")
                .status("a.B.c", TestStatus.SUCCESS);

        assertThat(file(stream, ExportedFile.DETAILS))
                .isEqualTo("{\"a.B.c\":{\"etcpasswd\":\"path\",\"traceback1\":\"one\",\"\\u00FCbung2\":\"umlaut\"}}");
    }

    @Test
    void attachmentsThatAreNoTextAreNamedInALine() throws IOException {
        Streams stream = new Streams()
                .status("a.B.c", TestStatus.INPROGRESS)
                .attach("a.B.c", "screenshot", "image/png", new byte[] {1, 2, 3})
                .attach("a.B.c", "core", null, new byte[] {0, 1})
                .attach("a.B.c", "untyped", null, "just text".getBytes(StandardCharsets.UTF_8))
                .status("a.B.c", TestStatus.SUCCESS);

        assertThat(json(file(stream, ExportedFile.DETAILS)))
                .isEqualTo(Map.of(
                        "a.B.c",
                        Map.of(
                                "screenshot",
                                "[image/png, 3 bytes, SHA-256"
                                        + " 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81:"
                                        + " left out, since secrets in it cannot be seen]\n",
                                "core",
                                "[application/octet-stream, 2 bytes, SHA-256"
                                        + " b413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2:"
                                        + " left out, since secrets in it cannot be seen]\n",
                                "untyped",
                                "just text")));
    }

    @Test
    void announcedTestsAndTestsWithoutTimesDoNoHarm() throws IOException {
        Streams stream = new Streams()
                .timeless("a.B.c", TestStatus.EXISTS)
                .timeless("a.B.c", TestStatus.SUCCESS)
                .timeless("a.B.lost", TestStatus.EXISTS);

        assertThat(file(stream, ExportedFile.RAW))
                .isEqualTo("[{\"name\":\"a.B.c\",\"status\":\"success\",\"tags\":[],\"timestamps\":[null,null],"
                        + "\"duration\":0.0,\"details\":{}}]");
        assertThat(file(stream, ExportedFile.STATS))
                .isEqualTo(
                        "{\"count\":1,\"start\":null,\"end\":null,\"total_duration\":0.0,\"failures\":[],\"skips\":[]}");
    }

    @Test
    void nanosecondsAreRoundedAsTheReferenceReaderDoes() throws IOException {
        Streams stream = new Streams()
                .status("a.B.c", TestStatus.INPROGRESS)
                .after(Duration.ofNanos(999_999_999))
                .status("a.B.c", TestStatus.SUCCESS);

        assertThat(file(stream, ExportedFile.RAW))
                .contains(
                        "\"timestamps\":[\"2026-03-02T10:00:00+00:00\",\"2026-03-02T10:00:01+00:00\"],\"duration\":1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.B.c[id-1,smoke] | a.B.c",
                "a.B.c[x][y] | a.B.c[x]",
                "a.B.c[] | a.B.c[]",
                "[x] | [x]",
                "setUpClass (a.B) | a.B.setUpClass",
                "a.B.c(v2) | a.B.c(v2)",
                "a () | a ()",
                "a.B.c(v2)[id-1] | a.B.c(v2)",
                "plain | plain",
            })
    void namesAreCleanedAsUpstreamDoes(String id, String name) {
        assertThat(ExportedTest.upstreamName(id)).isEqualTo(name);
    }

    private String file(Streams stream, ExportedFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exporter(stream.run(folder), "run", Map.of(), List.of()).write(file, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Object json(String text) throws IOException {
        return new ObjectMapper().readValue(text, Object.class);
    }
}
