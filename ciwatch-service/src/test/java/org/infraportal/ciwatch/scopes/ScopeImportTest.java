package org.infraportal.ciwatch.scopes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class ScopeImportTest {
    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void rowsOfACiTogetherAreItsScopeAndABadOneTakesNoOtherAway() {
        send("gerrit,account,project\nreview.example,acme-ci,example/old\nreview.example,kept-ci,example/kept\n");

        JsonPath came = send("gerrit,account,project,branch,since,until,grace,owner\n"
                + "https://Review.example:443/,acme-ci,example/a,master,2026-01-02,,12h,x\n"
                + "review.example,acme-ci,example/b,stable/1,2026-01-02T00:00:00Z,,43200,x\n"
                + "review.example,acme-ci,example/c,,2026-01-02,,12h,x\n"
                + "review.example,acme-ci,example/d,master,,,12h,x\n"
                + "review.example,acme-ci,,master,2026-01-02,,12h,x\n"
                + "not a host,acme-ci,example/e,master,2026-01-02,,12h,x\n"
                + "review.example,other-ci,example/a,,,2026-12-31,2y,x\n"
                + "review.example,other-ci,example/a,,,2026-12-31,,x\n");

        assertThat(came.getInt("cis")).isEqualTo(2);
        assertThat(came.getInt("rows")).isEqualTo(3);
        assertThat(came.getInt("skippedRows")).isEqualTo(5);
        assertThat(came.getList("skipped.line", Integer.class)).containsExactly(4, 5, 6, 7, 8);
        assertThat(came.getList("skipped.reason", String.class))
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("branch: empty (expected: as in line 2"),
                        reason -> assertThat(reason).startsWith("since: empty (expected: as in line 2"),
                        reason -> assertThat(reason).startsWith("project: empty (expected: a value"),
                        reason -> assertThat(reason).startsWith("gerrit: not a host (expected:"),
                        reason -> assertThat(reason).startsWith("grace: 2y (expected: a time such as"));
        assertThat(scopes())
                .containsExactly(
                        "acme-ci example/a,example/b master,stable/1 2026-01-02 - 43200",
                        "kept-ci example/kept - - - 43200",
                        "other-ci example/a - - 2026-12-31 43200");
    }

    @Test
    void fileWithoutItsColumnsChangesNothing() {
        given().contentType("text/csv")
                .body("gerrit,project\nreview.example,example/a\n")
                .post("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(400);

        assertThat(database.count("ci_scope")).isZero();
    }

    private List<String> scopes() {
        return database.texts("select concat_ws(' ', i.account,"
                + " (select group_concat(project order by project) from ci_scope_project p where p.ci_id = s.ci_id),"
                + " coalesce((select group_concat(branch order by branch) from ci_scope_branch b where b.ci_id = s.ci_id), '-'),"
                + " coalesce(date(since), '-'), coalesce(date(until), '-'), grace_seconds)"
                + " from ci_scope s join ci i on i.id = s.ci_id order by i.account");
    }

    private static JsonPath send(String csv) {
        return given().contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
