package org.infraportal.refstack.guidelines;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.refstack.Tables;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The guidelines of the interop repository themselves, where somebody has them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RealGuidelinesTest {
    @Inject
    GuidelineFiles files;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @BeforeEach
    void read() {
        assumeTrue(GuidelineFixtures.realData().isPresent(), "no real guidelines on this machine");
        Tables.empty("guideline_file", "guideline_source", "guideline_fault");
        GuidelineRefresh.Outcome outcome = new GuidelineRefresh(
                        GuidelineSources.config(Map.of(
                                "interop",
                                GuidelineSources.at(GuidelineFixtures.realData()
                                        .orElseThrow()
                                        .resolve("interop")))),
                        files,
                        database,
                        clock,
                        vertx)
                .refresh()
                .orElseThrow();
        assertThat(outcome).isEqualTo(new GuidelineRefresh.Outcome(1, 0, 26, 26, 0, List.of()));
    }

    @Test
    void theListIsTheOneOfUpstream() {
        Map<String, List<Map<String, String>>> list =
                given().get("/refstack/api/v1/guidelines").jsonPath().getMap("");

        assertThat(list).containsOnlyKeys("powered", "dns", "orchestration");
        assertThat(list.get("powered")).hasSize(14);
        assertThat(list.get("powered").getFirst()).isEqualTo(Map.of("name", "2015.03.json", "file", "2015.03.json"));
        assertThat(list.get("powered").getLast()).isEqualTo(Map.of("name", "next.json", "file", "next.json"));
        assertThat(list.get("dns").getFirst()).isEqualTo(Map.of("name", "2018.02.json", "file", "dns.2018.02.json"));
    }

    @Test
    void everyGuidelineHasPagesAndListsForEveryTarget() {
        for (GuidelineFiles.Stored stored : files.all()) {
            Guideline guideline = GuidelineFixtures.parse(
                    stored.file(), files.content(stored.file()).orElseThrow());
            assertThat(guideline.targets()).isNotEmpty();
            for (String target : guideline.targets()) {
                given().accept("text/html")
                        .get("/refstack/guidelines?file=" + stored.file() + "&target=" + target
                                + "&status=required&status=advisory&status=deprecated&status=removed")
                        .then()
                        .statusCode(200);
                given().accept("text/html")
                        .get("/refstack/guidelines/" + stored.file() + "/population?target=" + target)
                        .then()
                        .statusCode(200);
                String list = given().get("/refstack/api/v1/guidelines/" + stored.file() + "/tests?target=" + target)
                        .asString();
                assertThat(list.lines()).isNotEmpty().isSorted();
            }
        }
    }

    @Test
    void aFilePassesThroughByteForByte() throws Exception {
        java.nio.file.Path file =
                GuidelineFixtures.realData().orElseThrow().resolve("interop/add-ons/dns.2020.06.json");

        byte[] body = given().get("/refstack/api/v1/guidelines/dns.2020.06").asByteArray();

        assertThat(body).isEqualTo(java.nio.file.Files.readAllBytes(file));
    }
}
