package org.infraportal.stackviz.failures;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.timeout;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "admin", roles = Roles.PORTAL_ADMIN)
class KnownFailuresTest {
    private static final String KNOWN = "/stackviz/api/v1/known-failures";
    private static final String PAGE = "/stackviz/failures/known";

    @Test
    void failureThatFitsAQueryHasItsBug() {
        String what = ClustersTest.unique("known");
        put(entry("known-" + what, "message: never " + what + "\n    log: /qemu died \\d+/"));
        put(entry("unseen-" + what, "test: nobody.has.this." + what));

        String with = run(what, "x\nqemu died 77\n");
        String without = run(what, "x\nqemu lived\n");

        assertThat(known(with))
                .isEqualTo(Map.of(
                        "id", "known-" + what,
                        "title", "It <b>happens</b>",
                        "bug", "https://bugs.launchpad.net/nova/+bug/4711",
                        "message", List.of("never " + what),
                        "traceback", List.of(),
                        "test", List.of(),
                        "log", List.of("/qemu died \\d+/")));
        assertThat(known(without)).isNull();
        Api.given()
                .get(KNOWN)
                .then()
                .body("items.find { it.id == 'known-" + what + "' }.seen.runs", equalTo(1))
                .body("items.find { it.id == 'known-" + what + "' }.seen.first", equalTo("2026-03-02T10:00:00Z"))
                .body("items.find { it.id == 'unseen-" + what + "' }.seen", equalTo(null));
    }

    @Test
    void storedFailuresAreAskedAgainWhenAnEntryComesAndGoes() {
        String what = ClustersTest.unique("later");
        String id = run(what, null);
        assertThat(known(id)).isNull();

        put(entry("later-" + what, "traceback: in wait_" + what));

        await().atMost(Duration.ofSeconds(20)).until(() -> known(id) != null);
        Api.given().delete(KNOWN + "/later-" + what).then().statusCode(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> known(id) == null);
        Api.given().delete(KNOWN + "/later-" + what).then().statusCode(404);
        Api.given().delete(KNOWN + "/é").then().statusCode(404);
    }

    @Test
    void exportedListCanBeImportedAgain() {
        String id = "export-" + ClustersTest.unique("x");
        put(entry(id, "test: nobody.has.this"));

        String yaml = Api.given()
                .get(KNOWN + "?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(yaml).contains("- id: " + id + "\n").contains("- id: ssh-banner\n");
        Api.given().contentType("text/plain").body(yaml).put(KNOWN).then().statusCode(200);
        assertThat(Api.given().get(KNOWN + "?format=yaml").asString()).isEqualTo(yaml);
        assertThat(Api.given().get(KNOWN + "?format=csv").asString())
                .startsWith("id,title,bug,message,traceback,test,log");
        Api.given().get(KNOWN).then().body("items.id", org.hamcrest.Matchers.hasItem(id));
    }

    @Test
    void entryIsWrittenChangedAndRemovedOnThePage() {
        String id = "page-" + ClustersTest.unique("y");

        form("id", id, "title", "From <i>the</i> page", "bug", "https://b/1", "message", "one\n\n two ")
                .post(PAGE)
                .then()
                .statusCode(303);

        assertThat(Api.page(PAGE))
                .contains("From &lt;i&gt;the&lt;/i&gt; page")
                .contains("portal, by admin")
                .contains("<code>two</code>");
        assertThat(Api.page(PAGE + "?edit=" + id)).contains("one\ntwo</textarea>");
        form("id", id).post(PAGE + "/remove").then().statusCode(303);
        assertThat(Api.page(PAGE)).doesNotContain(id);
    }

    @Test
    void wrongEntryIsRefusedWithWhatWasTyped() {
        form("id", "Wrong Id", "title", "kept", "bug", "https://b/1", "message", "x")
                .post(PAGE)
                .then()
                .statusCode(400)
                .body(containsString("id: Wrong Id (expected: lower-case letters"))
                .body(containsString("value=\"kept\""));
        form("id", "a", "title", "kept", "bug", "javascript:alert(1)", "message", "/(/")
                .post(PAGE)
                .then()
                .statusCode(400);
        form("yaml", "- nonsense")
                .post(PAGE + "/import")
                .then()
                .statusCode(400)
                .body(containsString("- nonsense</textarea>"));
        Api.given()
                .contentType("text/plain")
                .body("{")
                .put(KNOWN)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("body")));
    }

    @Test
    @TestSecurity(user = "vendor")
    void othersMayOnlyLook() {
        assertThat(Api.page(PAGE)).contains("ssh-banner").doesNotContain("<textarea");
        form("id", "a").post(PAGE).then().statusCode(403);
        form("yaml", "").post(PAGE + "/import").then().statusCode(403);
        form("id", "a").post(PAGE + "/remove").then().statusCode(403);
        Api.given().contentType("text/plain").body("").put(KNOWN).then().statusCode(403);
        Api.given().delete(KNOWN + "/ssh-banner").then().statusCode(403);
    }

    private static io.restassured.specification.RequestSpecification form(String... values) {
        var request = Api.given().accept("text/html").redirects().follow(false);
        for (int i = 0; i < values.length; i += 2) {
            request.formParam(values[i], values[i + 1]);
        }
        return request;
    }

    private static String entry(String id, String query) {
        return "- id: " + id + "\n  title: It <b>happens</b>\n  bug: https://bugs.launchpad.net/nova/+bug/4711\n"
                + "  query:\n    " + query + "\n";
    }

    private static void put(String yaml) {
        Api.given().contentType("text/plain").body(yaml).put(KNOWN).then().statusCode(200);
    }

    private static String run(String what, String log) {
        return Api.run(fail(new Streams(), Api.unique("a.B.test"), "worker-0", timeout(what, 1), log)
                .bytes());
    }

    private static Object known(String id) {
        return Api.given().get(Api.RUNS + "/" + id + "/clusters").path("items[0].known");
    }
}
