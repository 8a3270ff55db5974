package org.infraportal.clouds.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.CloudFiles;
import org.infraportal.clouds.Tables;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class ImportsResourceTest {
    @Inject
    Tables tables;

    @Inject
    Imports imports;

    @BeforeEach
    void emptyTables() {
        tables.empty();
    }

    @Test
    void theThreeFilesMakeRegionsWithCapacityAndHistory() {
        CloudFiles.send(CloudFiles.DONORS).then().statusCode(201);
        CloudFiles.send(CloudFiles.TIMELINE).then().statusCode(201);
        CloudFiles.send(CloudFiles.EPISODES).then().statusCode(201);

        assertThat(tables.rows("select provider, state, state_since, capacity, peak, peak_on, times_disabled"
                        + " from region order by provider"))
                .containsExactly(
                        "altus-r1 DISABLED 2024-03-01 0 20 2022-02-01 1",
                        "cirrus-one RETIRED 2016-02-03 0 100 2015-06-01 1",
                        "nimbus-east ACTIVE 2021-03-05 40 50 2021-03-01 1",
                        "stratus-r1 ONBOARDING 2024-01-01 null null null 0");
    }

    @Test
    void historyIsNoNews() {
        CloudFiles.send(CloudFiles.DONORS);
        CloudFiles.send(CloudFiles.TIMELINE);
        CloudFiles.send(CloudFiles.EPISODES);

        assertThat(tables.events()).isEmpty();
    }

    @Test
    void theReportSaysWhatWasDone() {
        String location = CloudFiles.send(CloudFiles.DONORS)
                .then()
                .statusCode(201)
                .body("kind", equalTo("donors.csv"))
                .body("read", equalTo(4))
                .body("created", equalTo(4))
                .body("updated", equalTo(0))
                .body("unchanged", equalTo(0))
                .body("skipped", equalTo(List.of()))
                .body("importedBy", equalTo("ruth"))
                .extract()
                .header("Location");

        given().get(location).then().statusCode(200).body("created", equalTo(4));
    }

    @Test
    void anImportIsAJobThatCanBeCancelledUntilItsEnd() {
        String location = CloudFiles.send(CloudFiles.DONORS).header("Location");

        int bytes = CloudFiles.DONORS.length();
        given().get(location)
                .then()
                .statusCode(200)
                .body("created", equalTo(4))
                .body("state", equalTo("DONE"))
                .body("done", equalTo(bytes))
                .body("total", equalTo(bytes))
                .body("unit", equalTo("bytes"))
                .body("problem", equalTo(null));
        given().delete(location).then().statusCode(409);
    }

    /** What a cancelled import did is taken back, so that none of its rows is kept. */
    @Test
    void anImportThatIsStoppedKeepsNothing() {
        CsvTable table = CsvTable.read(new ByteArrayInputStream(CloudFiles.DONORS.getBytes(StandardCharsets.UTF_8)));

        boolean kept = imports.keep(imports.begun(table, "ruth").id(), table, row -> row < 3);

        assertThat(kept).isFalse();
        assertThat(tables.rows("select count(*) from region")).containsExactly("0");
        assertThat(tables.rows("select rows_read, rows_created from import_record"))
                .containsExactly("0 0");
    }

    @Test
    void sendingAFileAgainChangesNothing() {
        for (String file : List.of(CloudFiles.DONORS, CloudFiles.TIMELINE, CloudFiles.EPISODES)) {
            CloudFiles.send(file);
        }
        String everything = "select * from region order by id";
        List<String> before = tables.rows(everything);

        for (String file : List.of(CloudFiles.DONORS, CloudFiles.TIMELINE, CloudFiles.EPISODES)) {
            int rows = (int) file.lines().count() - 1;
            CloudFiles.send(file)
                    .then()
                    .statusCode(201)
                    .body("created", equalTo(0))
                    .body("updated", equalTo(0))
                    .body("unchanged", equalTo(rows));
        }

        assertThat(tables.rows(everything)).isEqualTo(before);
        assertThat(tables.rows("select count(*) from capacity_change")).containsExactly("8");
        assertThat(tables.rows("select count(*) from disable_episode")).containsExactly("2");
    }

    @Test
    void columnsMayStandInAnyOrder() {
        CloudFiles.send(CloudFiles.DONORS);

        CloudFiles.send("provider,date,commit,repo,max_servers\nnimbus-east,2024-06-01,aaaaaaa5,project-config,44\n")
                .then()
                .statusCode(201)
                .body("kind", equalTo("max_servers_timeline.csv"))
                .body("created", equalTo(1));
        assertThat(tables.rows("select capacity from region where provider = 'nimbus-east'"))
                .containsExactly("44");
    }

    @Test
    void aCorrectedRowIsAnUpdate() {
        CloudFiles.send(CloudFiles.DONORS);

        CloudFiles.send(CloudFiles.DONORS.replace("50,2021-03-01,40,4", "55,2021-03-01,45,4"))
                .then()
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(3));
        assertThat(tables.rows("select capacity, peak from region where provider = 'nimbus-east'"))
                .containsExactly("45 55");
    }

    @Test
    void brokenRowsAreReportedAndTheGoodOnesKept() {
        String file = CloudFiles.DONORS_HEADER
                + "good-one,R1,good,2020-01-01,2020-02-01,,,10,2020-01-01,10,1,0,aaaaaaa1,aaaaaaa1,,project-config,\n"
                + "<script>alert(1)</script>,R1,x,2020-13-01,2020-02-01,,,ten,2020-01-01,10,1,0,aaaaaaa1,,,p,\n"
                + "=cmd|' /C calc'!A0,R1,x,2020-01-01,2020-02-01,,,1,2020-01-01,10,1,0,aaaaaaa1,,,p,\n"
                + "too,few,cells\n"
                + "api,R1,x,2020-01-01,2020-02-01,,,,,,0,0,,,,,\n"
                + "good-one,R1,good,2020-01-01,2020-02-01,,,10,2020-01-01,10,1,0,aaaaaaa1,aaaaaaa1,,project-config,\n"
                + "late-one,R1,late,2020-01-01,2019-02-01,2019-01-01,,-3,,10,1,0,,,,,\n";

        CloudFiles.send(file)
                .then()
                .statusCode(201)
                .body("read", equalTo(7))
                .body("created", equalTo(1))
                .body("skipped.line", equalTo(List.of(3, 4, 5, 6, 7, 8)))
                .body(
                        "skipped[0].why",
                        equalTo("provider: <script>alert(1)</script> (expected: up to 64 of a-z 0-9 . _ -);"
                                + " first_seen: 2020-13-01 (expected: a date such as 2024-09-05);"
                                + " peak_max_servers: ten (expected: a whole number from 0 to 100000)"))
                .body("skipped[1].why", equalTo("provider: =cmd|' /C calc'!A0 (expected: up to 64 of a-z 0-9 . _ -)"))
                .body("skipped[2].why", containsString("row: 3 columns (expected: 17)"))
                .body(
                        "skipped[3].why",
                        equalTo("provider: api (expected: another name, this one is an address of the portal)"))
                .body("skipped[4].why", equalTo("provider: good-one (expected: once in a file; it stands in line 2)"))
                .body(
                        "skipped[5].why",
                        equalTo("last_seen: 2019-02-01 (expected: not before first_seen, 2020-01-01);"
                                + " removed_on: 2019-01-01 (expected: not before last_seen, 2019-02-01);"
                                + " end_kind: empty (expected: a value, for removed_on has one);"
                                + " peak_on: empty (expected: a value, for peak_max_servers has one);"
                                + " peak_max_servers: -3 (expected: a whole number from 0 to 100000)"));
    }

    @Test
    void aRegionKeepsItsKey() {
        CloudFiles.send(CloudFiles.DONORS);

        CloudFiles.send(CloudFiles.DONORS.replace("nimbus-east,EAST,nimbus", "nimbus-east,WEST,cumulus"))
                .then()
                .body("unchanged", equalTo(3))
                .body(
                        "skipped[0].why",
                        equalTo("region: WEST (expected: EAST, which never changes; a rename is a new provider);"
                                + " cloud_name: cumulus (expected: nimbus, which never changes; a rename is a new"
                                + " provider)"));
    }

    @Test
    void timelineAndEpisodesNeedKnownRegions() {
        CloudFiles.send(CloudFiles.TIMELINE)
                .then()
                .statusCode(201)
                .body("created", equalTo(0))
                .body("skippedRows", equalTo(8))
                .body(
                        "skipped[0].why",
                        equalTo("provider: cirrus-one (expected: a known region; send donors.csv first)"));
        CloudFiles.send(CloudFiles.EPISODES).then().body("skippedRows", equalTo(2));
    }

    @Test
    void daysThatContradictTheDatesAreReported() {
        CloudFiles.send(CloudFiles.DONORS);

        CloudFiles.send(CloudFiles.EPISODES.replace("2021-03-05,4,", "2021-03-05,5,"))
                .then()
                .body("created", equalTo(1))
                .body("skipped[0].why", equalTo("days: 5 (expected: 4, from the two dates)"));
    }

    @Test
    void whatTheDatabaseCannotGiveBackIsSkippedAndTheListStays() {
        CloudFiles.send(CloudFiles.DONORS);

        CloudFiles.send(CloudFiles.DONORS_HEADER
                        + "zz-year,R1,zz,+10000-01-01,+10000-12-31,,,10,+10000-06-01,10,1,0,aaaaaaa1,aaaaaaa1,,p,\n"
                        + "zz-old,R1,zz,0001-01-01,2024-01-01,,,10,2024-01-01,10,1,0,aaaaaaa1,aaaaaaa1,,p,\n"
                        + "zz-part,R1,zz,2024-01-01,2024-01-01,,,1.9,2024-01-01,1e2,NaN,0,aaaaaaa1,aaaaaaa1,,p,\n"
                        + "zz-name,US_East,a\u202eb,2024-01-01,2024-01-01,,,1,2024-01-01,1,1,0,aaaaaaa1,aaaaaaa1,,p,\n")
                .then()
                .statusCode(201)
                .body("created", equalTo(0))
                .body("skippedRows", equalTo(4))
                .body(
                        "skipped.why",
                        equalTo(List.of(
                                "first_seen: +10000-01-01 (expected: a date from 1970-01-01 to 9999-12-31);"
                                        + " last_seen: +10000-12-31 (expected: a date from 1970-01-01 to 9999-12-31);"
                                        + " peak_on: +10000-06-01 (expected: a date from 1970-01-01 to 9999-12-31)",
                                "first_seen: 0001-01-01 (expected: a date from 1970-01-01 to 9999-12-31)",
                                "peak_max_servers: 1.9 (expected: a whole number from 0 to 100000);"
                                        + " last_max_servers: 1e2 (expected: a whole number from 0 to 100000);"
                                        + " max_servers_changes: NaN (expected: a whole number from 0 to 100000)",
                                "region: US_East (expected: up to 64 of A-Z a-z 0-9 - and dots between, as in a host"
                                        + " name); cloud_name: a\\u202Eb (expected: up to 64 of A-Z a-z 0-9 - and dots"
                                        + " between, as in a host name)")));

        given().get("/clouds/api/v1/regions").then().statusCode(200).body("total", equalTo(4));
        given().accept("text/html").get("/clouds").then().statusCode(200);
    }

    @Test
    void whatIsSaidToHappenInTheFutureIsSkipped() {
        CloudFiles.send(CloudFiles.DONORS);

        CloudFiles.send(CloudFiles.DONORS_HEADER
                        + "zz-future,R2,zz,2024-01-01,2099-12-31,,,10,2024-02-01,10,1,0,aaaaaaa1,aaaaaaa1,,p,\n")
                .then()
                .body("skipped.why", equalTo(List.of("last_seen: 2099-12-31 (expected: not after today, 2026-11-21)")));
        CloudFiles.send(CloudFiles.TIMELINE_HEADER + "2026-11-22,nimbus-east,3,project-config,aaaaaab1\n")
                .then()
                .body("skipped.why", equalTo(List.of("date: 2026-11-22 (expected: not after today, 2026-11-21)")));
        CloudFiles.send(CloudFiles.EPISODES_HEADER
                        + "nimbus-east,2026-11-22,2026-11-23,1,50,40,aaaaaab3,aaaaaab4,project-config\n")
                .then()
                .body(
                        "skipped.why",
                        equalTo(List.of("disabled_on: 2026-11-22 (expected: not after today, 2026-11-21);"
                                + " reenabled_on: 2026-11-23 (expected: not after today, 2026-11-21)")));
    }

    @Test
    void eachOfThreeThousandRowsWithBrokenQuotesIsMentioned() {
        CloudFiles.send(CloudFiles.TIMELINE_HEADER
                        + "\"2024-01-01\"x,nimbus-east,3,project-config,aaaaaab1\n".repeat(3_000))
                .then()
                .statusCode(201)
                .body("read", equalTo(3_000))
                .body("skippedRows", equalTo(3_000))
                .body("skipped.size()", equalTo(1_000));
    }

    /** Rows that came in before there were bounds, or past this program. */
    @Test
    void aStoredDateThatCannotBeReadTakesNoListAway() {
        CloudFiles.send(CloudFiles.DONORS);
        tables.store(
                "update region set first_seen = ?, last_seen = first_seen, removed_on = first_seen, state_since ="
                        + " first_seen, peak_on = first_seen, listed_peak_on = first_seen where provider = 'altus-r1'",
                LocalDate.of(10_000, 1, 1));

        given().get("/clouds/api/v1/regions").then().statusCode(200).body("total", equalTo(4));
        given().get("/clouds/api/v1/regions?format=csv").then().statusCode(200);
        for (String page : List.of("/clouds", "/clouds?year=2024", "/clouds?sort=-first", "/clouds/altus-r1")) {
            given().accept("text/html").get(page).then().statusCode(200);
        }
        given().get("/clouds/api/v1/regions/altus-r1/capacity/chart").then().statusCode(200);
    }

    @Test
    void anUnknownHeaderIsRefused() {
        CloudFiles.send("name,size\nx,1\n")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("header"))
                .body("detail", containsString("header: name,size (expected: one of provider,region,cloud_name,"));
    }

    @Test
    void aHugeFileIsRefused() {
        CloudFiles.send(CloudFiles.DONORS_HEADER + "x".repeat(CsvTable.MAX_BYTES))
                .then()
                .statusCode(413)
                .body("detail", equalTo("file: more than 2097152 bytes (expected: at most 2 MiB)"));
    }

    @Test
    void otherContentTypesAreRefused() {
        given().contentType("application/json")
                .body("{}")
                .post("/clouds/api/v1/imports")
                .then()
                .statusCode(415);
    }

    @Test
    @TestSecurity(user = "sam", roles = "foundation-staff")
    void foundationStaffMayImport() {
        CloudFiles.send(CloudFiles.DONORS).then().statusCode(201);
    }

    @Test
    @TestSecurity(user = "vera", roles = "vendor")
    void othersMayNot() {
        CloudFiles.send(CloudFiles.DONORS).then().statusCode(403);
        given().get("/clouds/api/v1/imports").then().statusCode(403);
        given().accept("text/html").get("/clouds/imports").then().statusCode(403);
    }

    @Test
    @TestSecurity
    void visitorsMustSignIn() {
        CloudFiles.send(CloudFiles.DONORS).then().statusCode(401);
        given().get("/clouds/api/v1/imports").then().statusCode(401);
    }

    @Test
    void importsAreListedNewestFirstByPages() {
        CloudFiles.send(CloudFiles.DONORS);
        CloudFiles.send(CloudFiles.TIMELINE);

        String token = given().get("/clouds/api/v1/imports?limit=1")
                .then()
                .body("total", equalTo(2))
                .body("items.kind", equalTo(List.of("max_servers_timeline.csv")))
                .extract()
                .path("nextPageToken");

        given().get("/clouds/api/v1/imports?limit=1&pageToken=" + token)
                .then()
                .body("items.kind", equalTo(List.of("donors.csv")))
                .body("nextPageToken", equalTo(null));
    }

    @Test
    void thePageShowsTheFormAndTheReportEscapesWhatWasSent() {
        String page = CloudFiles.send(
                        CloudFiles.DONORS_HEADER + "<script>x</script>,R1,x,2020-01-01,2020-02-01,,,,,,0,0,,,,,\n")
                .path("page");

        given().accept("text/html")
                .get("/clouds/imports")
                .then()
                .statusCode(200)
                .body(containsString("data-upload=\"/clouds/api/v1/imports\""))
                .body(containsString(page));
        given().accept("text/html")
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;x&lt;/script&gt;"));
    }
}
