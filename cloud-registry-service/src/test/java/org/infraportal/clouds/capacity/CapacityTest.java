package org.infraportal.clouds.capacity;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.infraportal.clouds.CloudFiles;
import org.infraportal.clouds.Tables;
import org.infraportal.clouds.imports.History;
import org.infraportal.events.CloudActivated;
import org.infraportal.events.CloudDisabled;
import org.infraportal.events.CloudRestored;
import org.infraportal.events.CloudScaled;
import org.infraportal.testing.GoldenEvent;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class CapacityTest {
    @Inject
    Tables tables;

    @Inject
    History history;

    @BeforeEach
    void fourRegions() {
        history.load();
    }

    @Test
    void scalingIsRecordedAndTold() {
        change("nimbus-east", 60, null)
                .then()
                .statusCode(201)
                .header("Location", containsString("/clouds/api/v1/regions/nimbus-east"))
                .body("capacity", equalTo(60))
                .body("peak", equalTo(60))
                .body("peakOn", equalTo("2026-11-21"))
                .body("state", equalTo("ACTIVE"))
                .body("stateSince", equalTo("2021-03-05"));

        assertThat(tables.events())
                .containsExactly("CloudScaled nimbus/EAST "
                        + event(CloudScaled.class, "nimbus/EAST")
                                .with("capacityBefore", 40)
                                .with("capacity", 60)
                                .json());
        given().get("/clouds/api/v1/regions/nimbus-east/capacity")
                .then()
                .body("items[-1].date", equalTo("2026-11-21"))
                .body("items[-1].before", equalTo(40))
                .body("items[-1].maxServers", equalTo(60))
                .body("items[-1].changedBy", equalTo("ruth"));
    }

    @Test
    void disablingKeepsTheValueThatRestoringBringsBack() {
        change("nimbus-east", 0, "maintenance")
                .then()
                .statusCode(201)
                .body("state", equalTo("DISABLED"))
                .body("stateSince", equalTo("2026-11-21"))
                .body("timesDisabled", equalTo(2));
        given().get("/clouds/api/v1/regions/nimbus-east/episodes")
                .then()
                .body("items[-1].restoreValue", equalTo(40))
                .body("items[-1].reason", equalTo("MAINTENANCE"))
                .body("items[-1].to", equalTo(null));
        given().accept("text/html")
                .get("/clouds/nimbus-east")
                .then()
                .body(containsString("id=\"field-maxServers\" name=\"maxServers\" type=\"text\" value=\"40\""));

        change("nimbus-east", 40, null).then().statusCode(201).body("state", equalTo("ACTIVE"));

        given().get("/clouds/api/v1/regions/nimbus-east/episodes")
                .then()
                .body("items[-1].to", equalTo("2026-11-21"))
                .body("items[-1].days", equalTo(0))
                .body("items[-1].restoredTo", equalTo(40));
        assertThat(tables.events())
                .containsExactly(
                        "CloudDisabled nimbus/EAST "
                                + event(CloudDisabled.class, "nimbus/EAST")
                                        .with("capacityBefore", 40)
                                        .json(),
                        "CloudRestored nimbus/EAST "
                                + event(CloudRestored.class, "nimbus/EAST")
                                        .with("capacity", 40)
                                        .json());
    }

    @Test
    void aRestoreEndsTheEpisodeThatTheHistoryLeftOpenAndAReimportDoesNotOpenItAgain() {
        change("altus-r1", 20, null).then().statusCode(201);

        CloudFiles.send(CloudFiles.DONORS).then().body("unchanged", equalTo(4));
        CloudFiles.send(CloudFiles.TIMELINE).then().body("unchanged", equalTo(8));
        CloudFiles.send(CloudFiles.EPISODES).then().body("unchanged", equalTo(2));

        given().get("/clouds/api/v1/regions/altus-r1")
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("capacity", equalTo(20));
        given().get("/clouds/api/v1/regions/altus-r1/episodes").then().body("items[0].to", equalTo("2026-11-21"));
    }

    @Test
    void theFirstCapacityActivates() {
        change("stratus-r1", 1, null).then().statusCode(201).body("state", equalTo("ACTIVE"));

        assertThat(tables.events())
                .containsExactly("CloudActivated stratus/R1 "
                        + event(CloudActivated.class, "stratus/R1")
                                .with("capacity", 1)
                                .json());
        assertThat(tables.rows("select s.state, s.since from region_state s join region r on r.id = s.region_id"
                        + " where r.provider = 'stratus-r1' order by s.id"))
                .containsExactly("ONBOARDING 2024-01-01", "ACTIVE 2026-11-21");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsAWordOfTheCatalogue(ChangeReason reason) {
        assertThat(reason.event().word()).isEqualTo(reason.name());
    }

    private static GoldenEvent event(Class<?> type, String key) {
        return GoldenEvent.of(type)
                .with("cloudKey", key)
                .with("url", "/clouds/" + key.replace('/', '-').toLowerCase(Locale.ROOT));
    }

    @Test
    void disablingNeedsAReason() {
        change("nimbus-east", 0, null)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("reason"))
                .body(
                        "detail",
                        containsString("reason: none given for 0 servers (expected: one of [LAUNCH_FAILURES, MIRROR,"));
        change("nimbus-east", 5, "BORED").then().statusCode(400).body("errors[0].field", equalTo("reason"));

        assertThat(tables.events()).isEmpty();
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        post("nimbus-east", "{\"maxServers\":-1,\"reason\":\"x\",\"note\":\"" + "n".repeat(501) + "\"}")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("maxServers", "version", "reason", "note")));
        post("nimbus-east", "{\"maxServers\":\"many\"}").then().statusCode(400);
        post("nimbus-east", "").then().statusCode(400);
        post("nimbus-east", "[").then().statusCode(400);
        post("nowhere", "{\"maxServers\":1,\"version\":1}").then().statusCode(404);
    }

    @Test
    void theSameValueIsNoChangeAndARetiredRegionTakesNone() {
        change("nimbus-east", 40, null)
                .then()
                .statusCode(400)
                .body("detail", equalTo("maxServers: 40 (expected: another number than now)"));
        change("cirrus-one", 5, null)
                .then()
                .statusCode(409)
                .body("detail", equalTo("cirrus-one: retired (expected: a region whose donation has not ended)"));
    }

    @Test
    void whoSawAnOldVersionIsTold() {
        long seen = version("nimbus-east");
        change("nimbus-east", 30, null).then().statusCode(201);

        post("nimbus-east", "{\"maxServers\":20,\"version\":" + seen + "}")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("version: " + seen + " (expected: " + (seen + 1)
                                + "; the region was changed meanwhile and may now run 30 servers)"));
    }

    @Test
    void ofManyAtOnceOneWins() throws Exception {
        long seen = version("nimbus-east");
        List<Callable<Integer>> people = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> (Callable<Integer>)
                        () -> post("nimbus-east", "{\"maxServers\":" + n + ",\"version\":" + seen + "}")
                                .statusCode())
                .toList();
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(6)) {
            answers = threads.invokeAll(people).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409);
        assertThat(tables.events()).hasSize(1);
    }

    @Test
    @TestSecurity(user = "ada", roles = "portal-admin")
    void portalAdminsMayNotChange() {
        change("nimbus-east", 1, null).then().statusCode(403);
        assertThat(given().accept("text/html").get("/clouds/nimbus-east").asString())
                .doesNotContain("action=\"/clouds/nimbus-east/capacity");
    }

    @Test
    @TestSecurity(user = "sam", roles = "foundation-staff")
    void staffMayNotChange() {
        change("nimbus-east", 1, null).then().statusCode(403);
        given().formParam("maxServers", "1")
                .post("/clouds/nimbus-east/capacity")
                .then()
                .statusCode(403);
    }

    @Test
    void theFormChangesAndReturnsToTheRegion() {
        given().redirects()
                .follow(false)
                .formParam("maxServers", "0")
                .formParam("reason", "MIRROR")
                .formParam("note", "volume is slow")
                .formParam("version", version("nimbus-east"))
                .post("/clouds/nimbus-east/capacity")
                .then()
                .statusCode(303)
                .header("Location", containsString("/clouds/nimbus-east"));

        given().accept("text/html")
                .get("/clouds/nimbus-east")
                .then()
                .body(containsString("to be restored to <strong>40</strong>"), containsString("volume is slow"));
    }

    @Test
    void theFormKeepsWhatWasTypedAndSaysWhatIsWrong() {
        given().accept("text/html")
                .formParam("maxServers", "<b>many</b>")
                .formParam("reason", "MIRROR")
                .formParam("note", "typed")
                .formParam("version", version("nimbus-east"))
                .post("/clouds/nimbus-east/capacity")
                .then()
                .statusCode(400)
                .body(
                        containsString("value=\"&lt;b&gt;many&lt;/b&gt;\""),
                        containsString(
                                "maxServers: &lt;b&gt;many&lt;/b&gt; (expected: a whole number from 0 to 100000)"),
                        containsString("<option value=\"MIRROR\" selected>"),
                        containsString("value=\"typed\""));
        given().accept("text/html")
                .formParam("maxServers", "7")
                .formParam("version", "0")
                .post("/clouds/nimbus-east/capacity")
                .then()
                .statusCode(409)
                .body(containsString("the region was changed meanwhile"), containsString("value=\"7\""));
    }

    @Test
    void chartsStepFromValueToValue() {
        assertThat(given().get("/clouds/api/v1/regions/nimbus-east/capacity/chart")
                        .asString())
                .isEqualTo("{\"title\":\"Capacity of nimbus-east\",\"unit\":\"servers\",\"x\":[\"2020-01-10\","
                        + "\"2021-03-01\",\"2021-03-01\",\"2021-03-05\",\"2021-03-05\",\"2026-11-21\"],"
                        + "\"series\":[{\"name\":\"max-servers\",\"values\":[10,10,0,0,40,40]}]}");
        assertThat(given().get("/clouds/api/v1/capacity/chart").asString())
                .isEqualTo("{\"title\":\"Capacity of all regions\",\"unit\":\"servers\",\"x\":[\"2015-02-01\","
                        + "\"2015-06-01\",\"2015-06-01\",\"2016-02-03\",\"2016-02-03\",\"2020-01-10\",\"2020-01-10\","
                        + "\"2021-03-01\",\"2021-03-01\",\"2021-03-05\",\"2021-03-05\",\"2022-02-01\",\"2022-02-01\","
                        + "\"2024-03-01\",\"2024-03-01\",\"2026-11-21\"],\"series\":[{\"name\":\"max-servers\","
                        + "\"values\":[30,30,100,100,0,0,10,10,0,0,40,40,60,60,40,40]}]}");
    }

    @Test
    void historiesAreGivenAsCsvToo() {
        assertThat(given().accept("text/csv")
                        .get("/clouds/api/v1/regions/altus-r1/capacity")
                        .asString())
                .isEqualTo("date,before,maxServers,repo,commit,changedBy,reason,note\n"
                        + "2022-02-01,,20,project-config,ddddddd1,,,\n"
                        + "2024-03-01,20,0,project-config,ddddddd2,,,\n");
        assertThat(given().get("/clouds/api/v1/regions/altus-r1/episodes?format=csv")
                        .asString())
                .isEqualTo("from,to,days,restoreValue,restoredTo,reason,repo,disableCommit,restoreCommit\n"
                        + "2024-03-01,,,20,,,project-config,ddddddd2,\n");
    }

    private static Response change(String provider, int maxServers, String reason) {
        String why = reason == null ? "null" : "\"" + reason + "\"";
        return post(
                provider,
                "{\"maxServers\":" + maxServers + ",\"reason\":" + why + ",\"version\":" + version(provider) + "}");
    }

    private static Response post(String provider, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/clouds/api/v1/regions/" + provider + "/capacity");
    }

    private static long version(String provider) {
        return given().get("/clouds/api/v1/regions/" + provider).jsonPath().getLong("version");
    }
}
