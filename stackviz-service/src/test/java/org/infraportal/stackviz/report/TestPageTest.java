package org.infraportal.stackviz.report;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestSecurity(user = "vendor")
@WithTestResource(TestDatabase.class)
class TestPageTest {
    @Test
    void testPageShowsTheTracebackAndTheStartOfALongLog() {
        String test = Api.unique("pkg.A.test_<i>long</i>");
        String log = "é".repeat(TestPage.SHOWN / 2 - 1) + "x€" + "tail";
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "pythonlogging:''", Streams.LOG, log)
                .attach(test, "traceback", Streams.TRACEBACK, "ValueError: <b>&\n")
                .end(test, TestStatus.FAIL)
                .bytes());

        String html = Api.page("/stackviz/runs/" + id + "/tests/1");

        assertThat(html)
                .contains("test_&lt;i&gt;long&lt;/i&gt;")
                .contains("ValueError: &lt;b&gt;&amp;")
                .contains("éx</pre>")
                .contains("Cut here.")
                .contains(Api.RUNS + "/" + id + "/tests" + "/1/attachments/1")
                .doesNotContain("<i>long")
                .doesNotContain("\uFFFD");
        assertThat(html.indexOf("<pre>ValueError")).isPositive().isLessThan(html.indexOf("ééé"));
    }
}
