package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

class OtherFormatsTest {
    @TempDir
    Path folder;

    @Test
    void junitHasASuiteForEveryClassAndSaysWhatWentWrong() throws IOException {
        Streams stream = Streams.small()
                .status("pkg.mod.D.test_lost", TestStatus.EXISTS)
                .status("pkg.mod.D.test_better", TestStatus.UXSUCCESS);

        assertThat(file(stream, ExportedFile.JUNIT)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="run.subunit" tests="7" failures="3" errors="2" time="3.500">
                        <testsuite name="pkg.mod.A" tests="2" failures="1" errors="0" skipped="0" time="3.500" timestamp="2026-03-02T10:00:00">
                        <testcase classname="pkg.mod.A" name="test_pass" time="1.500000"></testcase>
                        <testcase classname="pkg.mod.A" name="test_fail" time="2.000000"><failure type="TimeoutException" message="TimeoutException: Request timed out Details: volume is &lt;b&gt;gone&lt;/b&gt;">Traceback (most recent call last):
                          File "/x/pkg/mod/a.py", line 3, in test_fail
                            boom()
                        pkg.exc.TimeoutException: Request timed out
                        Details: volume is &lt;b&gt;gone&lt;/b&gt;
                        </failure><system-out>--- pythonlogging:''
                        INFO before it
                        </system-out></testcase>
                        </testsuite>
                        <testsuite name="pkg.mod.B" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2026-03-02T10:00:03">
                        <testcase classname="pkg.mod.B" name="test_skip(v2)" time="0.000000"><skipped type="skip" message="volume is off"></skipped></testcase>
                        </testsuite>
                        <testsuite name="pkg.mod.C" tests="1" failures="1" errors="0" skipped="0" time="0.000" timestamp="2026-03-02T10:00:03">
                        <testcase classname="pkg.mod.C" name="setUpClass" time="0.000000"><failure type="RuntimeError" message="RuntimeError: no network">RuntimeError: no network
                        </failure></testcase>
                        </testsuite>
                        <testsuite name="pkg.mod.D" tests="3" failures="1" errors="2" skipped="0" time="0.000" timestamp="2026-03-02T10:00:03">
                        <testcase classname="pkg.mod.D" name="test_better" time="0.000000"><failure type="unexpected success" message="Succeeded although it was expected to fail"></failure></testcase>
                        <testcase classname="pkg.mod.D" name="test_hung" time="0.000000"><error type="never ended" message="Test never ended"></error></testcase>
                        <testcase classname="pkg.mod.D" name="test_lost" time="0.000000"><error type="lost" message="announced and never ran"></error></testcase>
                        </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void junitHasAnErrorForEveryPlaceThatCouldNotBeRead() throws IOException {
        byte[] torn = new Streams().status("a.B.torn", TestStatus.FAIL).bytes();
        torn[torn.length - 1] ^= 1;
        Streams stream = new Streams().test("a.B.good", TestStatus.SUCCESS, "log", "x");
        int position = stream.bytes().length;
        for (int i = 0; i < 102; i++) {
            stream.raw(torn).status("a.B.other" + i, TestStatus.SUCCESS);
        }

        String xml = file(stream, ExportedFile.JUNIT);

        assertThat(xml)
                .contains("<testsuites name=\"run.subunit\" tests=\"204\" failures=\"0\" errors=\"101\" time=")
                .contains("<testsuite name=\"(stream)\" tests=\"101\" failures=\"0\" errors=\"101\" skipped=\"0\"")
                .contains("<testcase classname=\"(stream)\" name=\"byte " + position
                        + "\" time=\"0.000000\"><error type=\"damaged\" message=\"could not be read: ")
                .contains("message=\"2 more places could not be read\"");
    }

    @Test
    void junitSaysWhichRunOfATestItIsWhereItRanAgain() throws IOException {
        Streams stream = new Streams()
                .test("a.B.again[id-1]", TestStatus.FAIL, "traceback", "Error: one\n")
                .test("a.B.once", TestStatus.SUCCESS, "log", "x")
                .test("a.B.again[id-1]", TestStatus.FAIL, "traceback", "Error: two\n")
                .test("a.B.again[id-1]", TestStatus.SUCCESS, "log", "x");

        String xml = file(stream, ExportedFile.JUNIT);

        assertThat(xml)
                .contains("tests=\"4\" failures=\"2\"")
                .contains("<system-out>run 1 of 3 of this test: fail, fail, success\n</system-out>")
                .contains("<system-out>run 2 of 3 of this test: fail, fail, success\n</system-out>")
                .contains("name=\"again\" time=\"1.000000\"><system-out>run 3 of 3 of this test: fail, fail, success\n")
                .containsOnlyOnce("name=\"once\" time=\"1.000000\"></testcase>");
    }

    @Test
    void junitSaysWhatATracebackSaysThatTheTestOnlyPrinted() throws IOException {
        Streams stream = new Streams()
                .test(
                        "a.B.printed",
                        TestStatus.FAIL,
                        "stdout",
                        "starting\nTraceback (most recent call last):\n  File \"/x/a.py\", line 3, in go\n    go()\n"
                                + "a.exc.NoRoute: no route to host\nDetails: net 5\ncleaning up\n");

        assertThat(file(stream, ExportedFile.JUNIT))
                .contains("<failure type=\"NoRoute\" message=\"NoRoute: no route to host Details: net 5\">");
    }

    @Test
    void junitHasNoSignThatXmlForbids() throws IOException {
        Streams stream = new Streams()
                .test("a.B.bell\u0007\uFFFE", TestStatus.FAIL, "traceback", "Boom: \u0000\u001B[31m]]> \uD83D\uDE00\n");

        String xml = file(stream, ExportedFile.JUNIT);

        assertThat(xml)
                .contains("name=\"bell\uFFFD\uFFFD\"", "\uFFFD\uFFFD[31m]]&gt; \uD83D\uDE00")
                .doesNotContainPattern("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    }

    @Test
    void junitHoldsTheEndOfALongLogOnly() throws IOException {
        Streams stream = new Streams()
                .test(
                        "a.B.long",
                        TestStatus.FAIL,
                        "stdout",
                        "x".repeat(99) + "\n" + ("y".repeat(99) + "\n").repeat(10_000));

        String xml = file(stream, ExportedFile.JUNIT);

        assertThat(xml.length()).isBetween(60_000, 70_000);
        assertThat(xml).contains("--- stdout (its end)\nyyy").doesNotContain("xxx");
    }

    @Test
    void csvHasALineForEveryTestAndNoFormula() throws IOException {
        Streams stream = new Streams()
                .test("=cmd|' /C calc'!A0", TestStatus.SKIP, "reason", "+1+1, \"quoted\"")
                .status("a.B.c[id-1,smoke]", TestStatus.INPROGRESS)
                .after(Duration.ofMillis(1))
                .status("a.B.c[id-1,smoke]", TestStatus.SUCCESS, "@tag", "worker-1")
                .status("a.B.lost", TestStatus.EXISTS);

        assertThat(file(stream, ExportedFile.CSV).replace("\r\n", "\n")).isEqualTo("""
                        name,class,method,scenario,attributes,tags,status,worker,start,end,seconds,message
                        '=cmd|' /C calc'!A0,,'=cmd|' /C calc'!A0,,,worker-0,skip,worker-0,2026-03-02T10:00:00+00:00,2026-03-02T10:00:01+00:00,1.000000,"'+1+1, ""quoted\"""
                        a.B.c,a.B,c,,id-1 smoke,'@tag worker-1,success,worker-1,2026-03-02T10:00:01+00:00,2026-03-02T10:00:01.001000+00:00,0.001000,
                        a.B.lost,a.B,lost,,,,lost,,,,,announced and never ran
                        """);
    }

    @Test
    void traceHasAThreadForEveryWorkerAndAnotherForWhatOverlaps() throws IOException {
        Streams stream = new Streams()
                .status("a.B.slow", TestStatus.INPROGRESS)
                .after(Duration.ofSeconds(1))
                .status("a.B.inside", TestStatus.INPROGRESS)
                .after(Duration.ofSeconds(1))
                .status("a.B.slow", TestStatus.SUCCESS, "worker-10")
                .status("a.B.hung", TestStatus.INPROGRESS, "worker-2")
                .after(Duration.ofSeconds(1))
                .status("a.B.inside", TestStatus.FAIL, "worker-10")
                .timeless("a.B.timeless", TestStatus.SUCCESS);

        assertThat(file(stream, ExportedFile.TRACE)).isEqualTo("""
                        {"displayTimeUnit":"ms","otherData":{"name":"run.subunit","start":"2026-03-02T10:00:00+00:00","testsWithoutStart":1},\
                        "traceEvents":[\
                        {"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"run.subunit"}},\
                        {"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"worker-2"}},\
                        {"ph":"M","name":"thread_sort_index","pid":1,"tid":1,"args":{"sort_index":1}},\
                        {"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"worker-10"}},\
                        {"ph":"M","name":"thread_sort_index","pid":1,"tid":2,"args":{"sort_index":2}},\
                        {"ph":"M","name":"thread_name","pid":1,"tid":3,"args":{"name":"worker-10 (2)"}},\
                        {"ph":"M","name":"thread_sort_index","pid":1,"tid":3,"args":{"sort_index":3}},\
                        {"ph":"X","name":"hung","cat":"inprogress","pid":1,"tid":1,"ts":2000000,"dur":1000000,"cname":"bad",\
                        "args":{"status":"inprogress","test":"a.B.hung","message":"Test never ended"}},\
                        {"ph":"X","name":"slow","cat":"success","pid":1,"tid":2,"ts":0,"dur":2000000,"cname":"good",\
                        "args":{"status":"success","test":"a.B.slow"}},\
                        {"ph":"X","name":"inside","cat":"fail","pid":1,"tid":3,"ts":1000000,"dur":2000000,"cname":"terrible",\
                        "args":{"status":"fail","test":"a.B.inside","message":"Failed without a message"}}]}""");
    }

    private String file(Streams stream, ExportedFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exporter(stream.run(folder), "run", Map.of(), List.of()).write(file, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
