package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.database.Database;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class GuidelinesResourceTest {
    private static final String GUIDELINES = "/refstack/api/v1/guidelines";

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    GuidelineFiles files;

    @Inject
    Guidelines guidelines;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @Inject
    Changes changes;

    private Path folder;

    /** Hears of every change. */
    @Singleton
    public static class Changes {
        final List<String> files = new CopyOnWriteArrayList<>();

        void changed(@Observes GuidelineChanged change) {
            files.add(change.file());
        }
    }

    @BeforeEach
    void empty() throws SQLException, IOException {
        folder = Files.createTempDirectory(Path.of("target"), "guidelines");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("guideline_file", "guideline_source", "guideline_fault", "audit_entry")) {
                statement.execute("delete from " + table);
            }
        }
        changes.files.clear();
    }

    @Test
    void theListIsGroupedAsUpstreamGroupsIt() throws IOException {
        write("2031.01.json", GuidelineFixtures.text("schema-1.6.json"));
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        write("add-ons/zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));

        refresh();

        given().get(GUIDELINES + "/")
                .then()
                .statusCode(200)
                .body(equalTo("{\"powered\":[{\"name\":\"2031.01.json\",\"file\":\"2031.01.json\"},"
                        + "{\"name\":\"next.json\",\"file\":\"next.json\"}],"
                        + "\"zoning\":[{\"name\":\"2032.01.json\",\"file\":\"zoning.2032.01.json\"}]}"));
    }

    @Test
    void withoutAnyGuidelineTheListStillHasThePoweredOnes() {
        given().get(GUIDELINES).then().statusCode(200).body(equalTo("{\"powered\":[]}"));
    }

    @Test
    void withoutASourceTheSampleIsServedAndARealSourceReplacesIt() throws IOException {
        new GuidelineRefresh(GuidelineSources.config(Map.of()), files, database, clock, vertx).refresh();
        String sample = given().get(GUIDELINES).asString();
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();

        assertThat(sample)
                .isEqualTo("{\"powered\":[{\"name\":\"sample.2026.01.json\",\"file\":\"sample.2026.01.json\"}]}");
        assertThat(given().get(GUIDELINES).asString()).doesNotContain("sample");
    }

    @ParameterizedTest
    @ValueSource(strings = {"next.json", "next", "next.json/"})
    void aFileIsPassedOnAsItIs(String name) throws IOException {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();

        String body = given().get(GUIDELINES + "/" + name)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString();

        assertThat(body).isEqualTo(GuidelineFixtures.text("schema-2.0.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2099.01",
                "x",
                "..%2f..%2fetc%2fpasswd",
                "%2e%2e",
                "next.json%00",
                "a%27%20or%201=1",
                "%3Cscript%3E",
                "dns.2099.01.json",
                "2099.01/tests",
                "x/tests?target=platform"
            })
    void anUnknownGuidelineIsNotFound(String name) {
        given().urlEncodingEnabled(false)
                .get(GUIDELINES + "/" + name)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("code", equalTo(404));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target=compute&type=required | t.boot.eins[1] t.boot.one[1] t.boot.three[3] t.boot.two[2] t.boot.uno[1]",
                "target=compute&type=required&alias=false | t.boot.one[1] t.boot.three[3] t.boot.two[2]",
                "target=compute&type=required&alias=No&flag=false | t.boot.one[1] t.boot.three[3]",
                "target=compute&type=required&alias=0&flag=YES | t.boot.one[1] t.boot.three[3] t.boot.two[2]",
                "target=object&type=required,advisory&alias=n | t.boot.one[1] t.boot.three[3] t.boot.two[2] t.resize[4] t.store[6]",
                "type=required&alias=false | t.boot.one[1] t.boot.three[3] t.boot.two[2] t.resize[4] t.store[6]",
                "alias=false | t.boot.one[1] t.boot.three[3] t.boot.two[2] t.legacy[5] t.resize[4] t.store[6]",
            })
    void theTestListIsSortedAndHasIds(String query, String expected) throws IOException {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();

        String list = given().get(GUIDELINES + "/next/tests?" + query)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .extract()
                .asString();

        assertThat(list.replaceAll("id-0*([0-9])-0000-4000-8000-000000000000", "$1"))
                .isEqualTo(expected.replace(' ', '\n'));
    }

    @Test
    void schema12HasBareNames() throws IOException {
        write("2031.01.json", GuidelineFixtures.text("schema-1.2.json"));
        refresh();

        given().get(GUIDELINES + "/2031.01.json/tests?target=compute&type=required&flag=false")
                .then()
                .statusCode(200)
                .body(equalTo("t.boot.one\nt.boot.three"));
    }

    @Test
    void aListWithoutAnyTestIsNoContent() throws IOException {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();

        given().get(GUIDELINES + "/next/tests?type=removed").then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({
        "target=dns,Invalid target: dns",
        "target=%3Cb%3E,Invalid target: <b>",
        "type=wanted,Invalid type: wanted"
    })
    void aWrongTargetOrTypeIsA400(String query, String title) throws IOException {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();

        given().urlEncodingEnabled(false)
                .get(GUIDELINES + "/next/tests?" + query)
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("title", equalTo(title))
                .body("code", equalTo(400));
    }

    @Test
    void aBrokenFileIsAFaultAndNeverReplacesTheGoodOne() throws IOException {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();
        changes.files.clear();
        write("next.json", "{\"schema\": \"1.6\"}");
        write("add-ons/2031.01.json", GuidelineFixtures.text("add-on.json"));

        GuidelineRefresh.Outcome outcome = refresh();

        assertThat(outcome).isEqualTo(new GuidelineRefresh.Outcome(1, 0, 0, 0, 2, List.of()));
        assertThat(guidelines.find("next").orElseThrow().schema()).isEqualTo("2.0");
        assertThat(changes.files).isEmpty();
        assertThat(files.faults())
                .extracting(GuidelineFiles.Fault::file, GuidelineFiles.Fault::fault)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "add-ons/2031.01.json",
                                "2031.01.json: add-ons: there (expected: an add-on's file to be called NAME.2031.01.json)"),
                        org.assertj.core.groups.Tuple.tuple(
                                "next.json",
                                "next.json: components: missing (expected: an object: components by name)"));
    }

    @Test
    void aFlagThatIsNotReadIsWarnedOfAndTheFileStaysAsItIs() throws IOException {
        String text = GuidelineFixtures.text("schema-2.0.json").replace("\"flagged\"", "\"flag\"");
        write("next.json", text);

        assertThat(refresh())
                .isEqualTo(new GuidelineRefresh.Outcome(
                        1, 0, 1, 1, 0, List.of("next.json: t.boot.two: flag is ignored (expected: flagged)")));
        assertThat(refresh().warnings()).hasSize(1);
        assertThat(given().get(GUIDELINES + "/next").asString()).isEqualTo(text);
        assertThat(given().get(GUIDELINES + "/next/tests?flag=false&alias=false")
                        .asString())
                .contains("t.boot.two");
    }

    @Test
    void aFaultIsGoneOnceItIsMended() throws IOException {
        write("next.json", "x");
        refresh();
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));

        refresh();

        assertThat(files.faults()).isEmpty();
        assertThat(guidelines.find("next")).isPresent();
    }

    @Test
    void aChangeIsSaidOnceAndAnUnchangedFileIsNot() throws IOException {
        write("next.json", GuidelineFixtures.text("schema-1.6.json"));
        refresh();
        refresh();
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));

        refresh();

        assertThat(changes.files).containsExactly("next.json", "next.json");
        assertThat(guidelines.find("next").orElseThrow().schema()).isEqualTo("2.0");
    }

    @Test
    void aSourceThatIsDownLeavesItsFilesServed() throws IOException {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        refresh();
        Files.delete(folder.resolve("next.json"));
        Files.delete(folder);

        GuidelineRefresh.Outcome outcome = refresh();

        assertThat(outcome).isEqualTo(new GuidelineRefresh.Outcome(1, 1, 0, 0, 0, List.of()));
        assertThat(files.looks().getFirst().error()).contains("(expected: a folder that can be read)");
        given().get(GUIDELINES + "/next").then().statusCode(200);
    }

    @Test
    void theSourceThatSortsFirstWinsEvenWhileItIsDown() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("next.json"), GuidelineFixtures.text("schema-1.6.json"));
        Files.writeString(other.resolve("2031.01.json"), GuidelineFixtures.text("schema-1.6.json"));
        Path first = Files.createDirectories(folder.resolve("first"));
        Files.writeString(first.resolve("next.json"), GuidelineFixtures.text("schema-2.0.json"));
        GuidelineRefresh refresh = new GuidelineRefresh(
                GuidelineSources.config(Map.of("b", GuidelineSources.at(other), "a", GuidelineSources.at(first))),
                files,
                database,
                clock,
                vertx);
        refresh.refresh();
        Files.delete(first.resolve("next.json"));
        Files.delete(first);

        refresh.refresh();

        assertThat(guidelines.find("next").orElseThrow().schema()).isEqualTo("2.0");
        assertThat(guidelines.find("2031.01").orElseThrow().schema()).isEqualTo("1.6");
    }

    @Test
    void manyInstancesAtOnceSayEachChangeOnce() throws Exception {
        write("next.json", GuidelineFixtures.text("schema-2.0.json"));
        write("2031.01.json", GuidelineFixtures.text("schema-1.6.json"));
        List<Thread> instances = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            GuidelineRefresh instance = instance();
            instances.add(Thread.ofPlatform().start(instance::refresh));
        }
        for (Thread instance : instances) {
            instance.join();
        }

        assertThat(changes.files).containsExactlyInAnyOrder("next.json", "2031.01.json");
        assertThat(files.faults()).isEmpty();
    }

    @Test
    void theNewestIsTheLastOneThatIsNotNext() throws IOException {
        for (String name : List.of("2019.06.json", "2031.01.json", "next.json")) {
            write(name, GuidelineFixtures.text("schema-2.0.json"));
        }
        write("add-ons/zoning.2040.01.json", GuidelineFixtures.text("add-on.json"));
        refresh();

        assertThat(guidelines.newest().orElseThrow().file()).isEqualTo("2031.01.json");
    }

    @Test
    void aVisitorMayNotHaveTheSourcesLookedAt() {
        given().post(GUIDELINES + "/refresh").then().statusCode(401).body("code", equalTo(401));
    }

    @Test
    @TestSecurity(user = "vendor")
    void somebodySignedInMayNotEither() {
        given().post(GUIDELINES + "/refresh").then().statusCode(403).body("code", equalTo(403));
    }

    @Test
    @TestSecurity(user = "staff", roles = "foundation-staff")
    void theFoundationMayAndItIsNoted() {
        given().post(GUIDELINES + "/refresh").then().statusCode(200).body(containsString("\"changed\":1"));

        given().get(GUIDELINES + "/sample.2026.01").then().statusCode(200);
    }

    private GuidelineRefresh.Outcome refresh() {
        return instance().refresh().orElseThrow();
    }

    private GuidelineRefresh instance() {
        return new GuidelineRefresh(
                GuidelineSources.config(Map.of("interop", GuidelineSources.at(folder))), files, database, clock, vertx);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
