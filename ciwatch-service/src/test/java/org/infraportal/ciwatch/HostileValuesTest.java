package org.infraportal.ciwatch;

import java.io.IOException;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.HostileValueChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class HostileValuesTest extends HostileValueChecks {
    private static final String IMPORTS = "/ciwatch/api/v1/imports";
    private static final String REPORT = "Patch Set 1: Verified+1\n\nBuild succeeded (check pipeline).\n\n- ";

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void hostileValuesEndInNoServerErrorAndTakeNoListAway() throws IOException, InterruptedException {
        sweep();
    }

    @Override
    protected List<Write> writes() {
        return List.of(
                Write.json(
                        "PUT",
                        "/ciwatch/api/v1/registry",
                        "gerrit",
                        "\"review.opendev.org\"",
                        "account",
                        "\"acme-ci\"",
                        "name",
                        "\"Acme CI\"",
                        "standing",
                        "\"CONFIRMED\""),
                Write.csv(
                        "/ciwatch/api/v1/scopes",
                        "gerrit,account,project,branch,since,until,grace",
                        "review.opendev.org,acme-ci,example/widget,master,2026-01-01,2026-12-31,12h"),
                new Write(
                        "PUT",
                        "/ciwatch/api/v1/teams",
                        "text/csv",
                        Write.csv("", "project,team", "example/widget,example").bodies()),
                Write.json(
                        "PUT",
                        "/ciwatch/api/v1/ci-patterns",
                        "gerrit",
                        "\"review.opendev.org\"",
                        "account",
                        "\"acme-ci\"",
                        "success",
                        "\"^All good\"",
                        "failure",
                        "\"^Alas\"",
                        "jobLine",
                        "\"^(?P<name>\\\\S+) says (?P<result>\\\\w+)\"",
                        "successSamples",
                        "[\"All good\"]",
                        "failureSamples",
                        "[\"Alas\"]"),
                Write.json(
                        "PUT",
                        "/ciwatch/api/v1/cis/1/notes",
                        "job",
                        "\"flash\"",
                        "owner",
                        "\"Ada\"",
                        "bug",
                        "\"https://bugs.example/1\"",
                        "note",
                        "\"moved\"",
                        "mutedUntil",
                        "\"2026-12-24T00:00:00Z\""),
                Write.form(
                        "/ciwatch/cis/1/notes",
                        "job",
                        "flash",
                        "owner",
                        "Ada",
                        "bug",
                        "https://bugs.example/1",
                        "note",
                        "moved",
                        "mutedUntil",
                        "2026-12-24T00:00:00Z"),
                Write.json(
                        "POST",
                        "/ciwatch/api/v1/subscriptions",
                        "ci",
                        "1",
                        "project",
                        "null",
                        "rule",
                        "\"FAILURES\"",
                        "threshold",
                        "3",
                        "channel",
                        "\"WEBHOOK\"",
                        "target",
                        "\"https://hooks.example/1\""),
                Write.lines(
                        IMPORTS,
                        "application/x-ndjson",
                        text -> Events.comment(
                                "Zuul", 1, 1, Events.TODAY, REPORT + text + " https://example.org/1 : SUCCESS in 4m")),
                Write.lines(
                        IMPORTS,
                        "application/x-ndjson",
                        text -> Events.comment(text, 2, 1, Events.TODAY, text, text, text, REPORT)),
                Write.lines(IMPORTS, "application/x-ndjson", text -> Events.comment("Zuul", 3, 1, Events.TODAY, REPORT)
                        .replaceAll("\"eventCreatedOn\":\\d+", "\"eventCreatedOn\":253402300800")),
                Write.lines(IMPORTS, "application/x-ndjson", text -> text + "\n"));
    }

    @Override
    protected List<String> lists() {
        return List.of(
                "/ciwatch",
                "/ciwatch/changes",
                "/ciwatch/cis",
                "/ciwatch/imports",
                "/ciwatch/intake",
                "/ciwatch/zuul",
                "/ciwatch/api/v1/zuul/builds",
                "/ciwatch/api/v1/zuul/periodic?format=csv",
                "/ciwatch/api/v1/gaps",
                "/ciwatch/api/v1/gaps?format=csv",
                "/ciwatch/imports/2",
                "/ciwatch/api/v1/reports",
                "/ciwatch/api/v1/reports?format=csv",
                "/ciwatch/api/v1/changes",
                "/ciwatch/api/v1/changes?format=csv",
                "/ciwatch/api/v1/cis",
                "/ciwatch/api/v1/cis?format=csv",
                "/ciwatch/compliance",
                "/ciwatch/jobs/durations",
                "/ciwatch/api/v1/jobs/durations?format=csv",
                "/ciwatch/compare",
                "/ciwatch/outages",
                "/ciwatch/api/v1/outages",
                "/ciwatch/trends?project=example/widget",
                "/ciwatch/api/v1/trends?project=example/widget",
                "/ciwatch/rechecks/summary",
                "/ciwatch/api/v1/rechecks/summary?by=team",
                "/ciwatch/api/v1/teams",
                "/ciwatch/api/v1/teams?format=csv",
                "/ciwatch/api/v1/compliance",
                "/ciwatch/api/v1/compliance?format=csv",
                "/ciwatch/api/v1/changes/1/blame",
                "/ciwatch/cis/1",
                "/ciwatch/jobs",
                "/ciwatch/grid",
                "/ciwatch/projects",
                "/ciwatch/api/v1/projects",
                "/ciwatch/api/v1/projects?format=csv",
                "/ciwatch/api/v1/changes/1/checks",
                "/ciwatch/api/v1/cis/1/notes",
                "/ciwatch/api/v1/subscriptions",
                "/ciwatch/api/v1/summary");
    }
}
