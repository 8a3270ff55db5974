package org.infraportal.clouds.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.CloudFiles;
import org.infraportal.clouds.Tables;
import org.infraportal.database.Database;
import org.infraportal.testing.Caller;
import org.infraportal.testing.FakeCloud;
import org.infraportal.testing.TestCertificates;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class NightlyChecksTest {
    private static final String CHECKS = "/clouds/api/v1/checks";
    private static final TestCertificates.Held HELD =
            TestCertificates.server(null, Duration.ofDays(-100), TestCertificates.YEAR, "127.0.0.1");

    @Inject
    NightlyChecks nights;

    @Inject
    Tables tables;

    @Inject
    Database database;

    private Path folder;
    private FakeCloud cloud;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        tables.empty();
        folder = Files.createTempDirectory(Path.of("target"), "clouds");
        cloud = new FakeCloud(HELD);
        Caller.is("root", Roles.INFRA_ROOT);
        CloudFiles.send(CloudFiles.DONORS).then().statusCode(201);
        database.change("update region set name = 'North' where provider = 'nimbus-east'");
        Files.writeString(folder.resolve("ca.pem"), HELD.pem());
        file = Files.writeString(folder.resolve("clouds.yaml"), """
                clouds:
                  openstackzuul-nimbus:
                    auth: {auth_url: '%1$s', username: zuul, password: %2$s, project_name: zuul}
                    cacert: ca.pem
                    region_name: North
                  openstackci-nimbus:
                    auth: {auth_url: '%1$s', username: ci, password: %3$s, project_name: ci}
                    regions: [South, {name: North, values: {}}]
                    cacert: ca.pem
                  openstackzuul-unknown:
                    auth: {auth_url: '%1$s', username: zuul, password: x, project_name: zuul}
                    region_name: North
                  other: {profile: something}
                """.formatted(
                        cloud.url("/identity/v3"), FakeCloud.ZUUL_PASSWORD, FakeCloud.CI_PASSWORD));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void regionsOfTheFileAreCheckedAndSeenByWhoeverSignedIn() {
        assertThat(nights.begin(file)).isEqualTo(1);
        await().until(() -> ended() == 1);

        Caller.is("anybody");
        given().get(CHECKS + "?provider=nimbus-east")
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("NIGHTLY"))
                .body("items[0].startedBy", equalTo("portal"))
                .body("items[0].overall", equalTo("PASS"));
        assertThat(tables.rows("select * from cloud_check").toString())
                .doesNotContain(FakeCloud.ZUUL_PASSWORD, FakeCloud.CI_PASSWORD);
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void oneBadNightIsNoNewsAndTwoAre() {
        cloud.page("GET /compute/v2.1/limits", 503);
        night();
        given().get(CHECKS + "/failing").then().body("", hasSize(0));
        given().get("/clouds/checks").then().body(not(containsString("two nights in a row")));

        night();

        given().get(CHECKS + "/failing")
                .then()
                .body("", hasSize(1))
                .body("[0].provider", equalTo("nimbus-east"))
                .body("[0].rules", equalTo(List.of("N1")));
        given().get("/clouds/checks").then().body(containsString("two nights in a row"));
        cloud.limits("'maxTotalInstances': 100, 'maxTotalCores': -1, 'maxTotalRAMSize': -1");
        night();
        given().get(CHECKS + "/failing").then().body("", hasSize(0));
    }

    @Test
    void nightsAreForgottenAfterThreeMonths() {
        night();
        night();
        database.change("update cloud_check set created_at = timestampadd(day, -91, created_at) order by id limit 1");
        String kept = tables.rows("select max(id) from cloud_check").getFirst();

        night();

        assertThat(tables.rows("select id from cloud_check order by id"))
                .hasSize(2)
                .first()
                .isEqualTo(kept);
    }

    @Test
    void fileThatCannotBeReadStartsNothingAndIsNotQuoted() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "clouds: {a: {password: geheim");

        assertThat(nights.begin(broken)).isZero();
        assertThat(nights.begin(folder.resolve("none.yaml"))).isZero();
        assertThatThrownBy(() -> NightlyClouds.read(broken))
                .hasMessage("no YAML")
                .hasNoCause();
    }

    @Test
    void regionIsCheckedByItsName() {
        String body = """
                {"target": {"provider": "nimbus-east"}, "cacertPem": "%s",
                 "zuul": {"username": "zuul", "password": "%s", "projectName": "zuul"}}
                """.formatted(HELD.pem().replace("\n", "\\n"), FakeCloud.ZUUL_PASSWORD);
        given().contentType(ContentType.JSON)
                .body(body)
                .post(CHECKS)
                .then()
                .statusCode(400)
                .body("detail", containsString("no address of Keystone yet"));
        database.change(
                "insert into region_fact (region_id, name, value, source, changed_by, changed_at) select id, 'authUrl', ?,"
                        + " 'portal', 'ruth', utc_timestamp(6) from region where provider = 'nimbus-east'",
                cloud.url("/identity/v3"));

        int official = check(body);
        Caller.is("dora");
        int own = check(body);

        Caller.is("another");
        given().get(CHECKS + "/" + official).then().statusCode(200).body("provider", equalTo("nimbus-east"));
        // Whoever signs in with wrong passwords says nothing about a cloud to others.
        given().get(CHECKS + "/" + own).then().statusCode(404);
        given().contentType(ContentType.JSON)
                .body(body.replace("nimbus-east", "nobody"))
                .post(CHECKS)
                .then()
                .statusCode(400);
    }

    @Test
    void offerIsCheckedByWhoMadeItWithItsOwnCertificate() {
        database.change(
                "insert into offer (state, organisation, is_private, offered_by, created_at, changed_at, version)"
                        + " values ('OFFERED', 'Nimbus', true, 'dora', utc_timestamp(6), utc_timestamp(6), 0)");
        long offer = database.number("select max(id) from offer");
        database.change(
                "insert into offer_cloud (offer_id, position, cloud, auth_url, cacert_pem) values (?, 0, 'nimbus', ?, ?)",
                offer,
                cloud.url("/identity/v3"),
                HELD.pem());
        database.change(
                "insert into offer_region (offer_id, cloud_position, position, name, instances, architecture)"
                        + " values (?, 0, 0, 'North', 100, 'x86_64')",
                offer);
        String body = """
                {"target": {"offerId": %d}, "region": "North",
                 "zuul": {"username": "zuul", "password": "%s", "projectName": "zuul"}}
                """.formatted(offer, FakeCloud.ZUUL_PASSWORD);
        Caller.is("another");
        given().contentType(ContentType.JSON)
                .body(body)
                .post(CHECKS)
                .then()
                .statusCode(400)
                .body("detail", containsString("is not known"));
        Caller.is("dora");

        int id = check(body);

        given().get(CHECKS + "/" + id).then().body("overall", equalTo("PASS"));
        given().contentType(ContentType.JSON)
                .body(body.replace("North", "South"))
                .post(CHECKS)
                .then()
                .statusCode(400)
                .body("detail", containsString("one of [North]"));
        given().contentType(ContentType.JSON)
                .body(body.replace("\"offerId\"", "\"provider\": \"nimbus-east\", \"offerId\""))
                .post(CHECKS)
                .then()
                .statusCode(400)
                .body("detail", containsString("more than one"));
    }

    @Test
    void membersOfTheDonorSeeTheChecksOfTheirRegion() {
        nights.begin(file);
        await().until(() -> ended() == 1);
        database.change("update cloud_check set official = false");
        database.change("insert into donor (name) values ('Nimbus Checks')");
        database.change("update cloud set donor_id = (select id from donor where name = 'Nimbus Checks') where name ="
                + " 'nimbus'");
        database.change("insert into donor_member (donor_id, person, added_at, added_by) select id, 'mona',"
                + " utc_timestamp(6), 'ruth' from donor where name = 'Nimbus Checks'");
        int id = given().get(CHECKS).path("items[0].id");

        Caller.is("mona");
        given().get(CHECKS + "/" + id).then().statusCode(200);
        given().get(CHECKS).then().body("items", hasSize(1));
        Caller.is("another");
        given().get(CHECKS + "/" + id).then().statusCode(404);
        given().get(CHECKS).then().body("items", hasSize(0));
    }

    private int check(String body) {
        int before = ended();
        int id = given().contentType(ContentType.JSON)
                .body(body)
                .post(CHECKS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().until(() -> ended() > before);
        return id;
    }

    private void night() {
        int before = ended();
        nights.begin(file);
        await().until(() -> ended() > before);
    }

    private int ended() {
        return (int) database.number("select count(*) from job where kind = 'cloud-check' and state = 'DONE'");
    }
}
