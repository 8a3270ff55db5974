package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TestReportsTest {

    @TempDir
    Path root;

    @Test
    void reportsOfAllModulesAreCounted() throws IOException, XMLStreamException {
        report("gateway/target/surefire-reports/TEST-a.xml", 4, 1, 2, 3);
        report("platform/web/target/failsafe-reports/TEST-b.xml", 5, 0, 0, 0);
        report("deploy/local/kafka/target/surefire-reports/TEST-c.xml", 0, 0, 0, 1);

        assertEquals("9 passed, 3 failed, 4 skipped", TestReports.count(root).line());
    }

    @Test
    void whatIsNotAReportOfAModuleIsNotCounted() throws IOException, XMLStreamException {
        report("stackviz-service/src/test/resources/surefire-reports/TEST-sample.xml", 100, 0, 0, 0);
        report("gateway/target/test-classes/TEST-sample.xml", 100, 0, 0, 0);

        assertEquals("0 passed, 0 failed, 0 skipped", TestReports.count(root).line());
    }

    @Test
    void aReportThatIsCutOffCountsAsAFailure() throws IOException, XMLStreamException {
        Path report = root.resolve("gateway/target/surefire-reports/TEST-a.xml");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "<?xml version=\"1.0\"?><testsuite name=\"a\" tes");

        assertEquals("0 passed, 1 failed, 0 skipped", TestReports.count(root).line());
    }

    @Test
    void clearingForgetsAnEarlierRunAndNothingElse() throws IOException, XMLStreamException {
        report("gateway/target/surefire-reports/TEST-a.xml", 1, 0, 0, 0);
        report("gateway/src/test/resources/TEST-b.xml", 1, 0, 0, 0);

        TestReports.main(new String[] {"clear", root.toString()});

        assertEquals(List.of(), TestReports.reports(root));
        assertEquals(true, Files.exists(root.resolve("gateway/src/test/resources/TEST-b.xml")));
    }

    @Test
    void whatPassedOnlyWhenTriedAgainIsNamedAndWhatFailedTwiceFailed() throws IOException, XMLStreamException {
        write("gateway/target/surefire-reports/TEST-a.xml", """
                <testsuite name="a" tests="1" errors="0" skipped="0" failures="0" flakes="1">
                  <testcase name="x" classname="org.A"><flakyFailure type="E"><stackTrace/></flakyFailure></testcase>
                  <testcase name="y" classname="org.A"><failure/><rerunFailure/></testcase>
                  <testcase name="z" classname="org.A"/>
                </testsuite>
                """);

        TestReports.Counts counts = TestReports.count(root);

        assertEquals("2 passed, 1 failed, 0 skipped", counts.line());
        assertEquals(List.of("org.A.x"), counts.unstable());
    }

    private void report(String path, int passed, int failures, int errors, int skipped) throws IOException {
        String test = "<testcase name=\"x\" classname=\"A\">%s<system-out>tests=\"99\"</system-out></testcase>\n";
        write(
                path,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"a\">\n"
                        + test.formatted("").repeat(passed)
                        + test.formatted("<failure/>").repeat(failures)
                        + test.formatted("<error/>").repeat(errors)
                        + test.formatted("<skipped/>").repeat(skipped)
                        + "</testsuite>\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
