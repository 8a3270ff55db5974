package org.infraportal.stackviz.timeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class TimelinePagesTest {
    private static final Pattern SCRIPT = Pattern.compile("(/stackviz/_assets/[^\"]+)\"");

    @Test
    void timelinePageListsTestsAndGapsForThoseWithoutScript() {
        String test = Api.unique("pkg.A.test_<i>");
        String id = Api.run(Streams.small(Api.unique("page"))
                .begin(test)
                .end(test, TestStatus.FAIL)
                .bytes());

        String html = Api.page("/stackviz/runs/" + id + "/timeline?worker=none");
        String all = Api.page("/stackviz/runs/" + id + "/timeline?limit=1");

        assertThat(html)
                .contains("data-timeline=\"/stackviz/api/v1/runs/" + id + "\"")
                .contains("data-page=\"/stackviz/runs/" + id + "\"")
                .contains("test_&lt;i&gt;")
                .contains("<option value=\"none\" selected>no worker named</option>")
                .doesNotContain("test_<i>")
                .doesNotContain("<script>")
                .doesNotContain("pkg.mod.A.test_pass");
        assertThat(all).contains("pkg.mod.A.test_pass").contains("pageToken=W").contains("rel=\"next\"");
    }

    @Test
    void scriptsAndStylesOfThePageAreServed() {
        String id = Api.run(Streams.small(Api.unique("assets")).bytes());
        String html = Api.page("/stackviz/runs/" + id + "/timeline");

        Matcher assets = SCRIPT.matcher(html);
        int count = 0;
        while (assets.find()) {
            Api.given().urlEncodingEnabled(false).get(assets.group(1)).then().statusCode(200);
            count++;
        }

        assertThat(count).isEqualTo(TimelineAssets.scripts().size() + 1);
    }

    @Test
    void runPageShowsASmallTimelineThatLeadsToTheLargeOne() {
        String id = Api.run(Streams.small(Api.unique("block")).bytes());

        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("data-timeline=\"/stackviz/api/v1/runs/" + id + "\"")
                .contains("data-compact")
                .contains("/stackviz/runs/" + id + "/timeline\"")
                .containsSubsequence(TimelineAssets.scripts().stream()
                        .map(TimelineAssets::asset)
                        .toList());
    }

    @Test
    void utilisationPageSaysWhatHeldTheRunUp() {
        String id = Api.run(Streams.small(Api.unique("held")).bytes());

        String html = Api.page("/stackviz/runs/" + id + "/utilisation");

        assertThat(html)
                .contains("worker-1 ended last: A took 3.5s of its 3.5s")
                .contains("2, as now")
                .contains("/stackviz/runs/" + id + "/timeline?class=pkg.mod.A")
                .contains("before the first test: setUpClass of pkg.mod.A");
    }
}
