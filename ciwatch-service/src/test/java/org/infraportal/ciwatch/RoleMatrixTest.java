package org.infraportal.ciwatch;

import java.nio.charset.StandardCharsets;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.testing.Caller;
import org.infraportal.testing.RoleMatrixChecks;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RoleMatrixTest extends RoleMatrixChecks {
    private static final long CHANGE = 912345;

    @Inject
    Database database;

    /** One import of one report on one change, and one replay; numbers begin at 1. */
    @Override
    protected void prepare() {
        database.clear();
        Caller.is("root", Roles.INFRA_ROOT);
        given().contentType("application/x-ndjson")
                .body(events(CHANGE))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
        given().post("/ciwatch/api/v1/replays").then().statusCode(200);
        database.execute("insert into ci (id, host, account, name, standing)"
                + " values (2, 'review.opendev.org', 'other-ci', 'Other CI', 'CONFIRMED')");
        database.execute(
                "insert into subscription (ci_id, rule_name, threshold, channel, target, secret, token, confirmed,"
                        + " created_at, created_by) values (1, 'DIGEST', 0, 'EMAIL', 'a@b.example', 's', '1', false,"
                        + " '2026-11-21 08:00:00', 'vendor')");
        database.execute("insert into ci_operator values (1, 'vendor', '2026-11-21 08:00:00', 'root')");
    }

    @Override
    protected String value(String noun, String object) {
        return switch (noun) {
            case "changes" -> String.valueOf(CHANGE);
            case "projects" ->
                "example/widget" + (object.equals("badge") ? ".svg" : object.equals("feed") ? ".atom" : "");
            case "operators" -> "vendor";
            case "cis" -> object.equals("other") ? "2" : "1";
            default -> "1";
        };
    }

    @Override
    protected byte[] body(String word) {
        return switch (word) {
            case "scopes" -> bytes("gerrit,account,project\nreview.opendev.org,acme-ci,example/widget\n");
            case "teams" -> bytes("project,team\nexample/widget,example\n");
            default -> events(CHANGE + 1);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] events(long change) {
        return bytes(Events.comment(
                "Zuul",
                change,
                1,
                Events.TODAY,
                "Patch Set 1:\n\nBuild succeeded (check pipeline).\n\n"
                        + "- tempest-full https://logs.example.org/1/ : SUCCESS in 4m 02s\n"));
    }
}
