package org.infraportal.clouds.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.CloudFiles;
import org.infraportal.clouds.Tables;
import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Against twelve years of real history, where it lies beside the checkout. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class RecordedHistoryTest {
    private static final Path DATA = Checkout.root().resolveSibling("shared/data/clouds");

    @Inject
    Tables tables;

    @Test
    void everyRowIsTakenAndAgreesWithTheOthers() throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(DATA.resolve("donors.csv")), "no recorded history here");
        tables.empty();

        send("donors.csv", 67);
        send("max_servers_timeline.csv", 799);
        send("disable_episodes.csv", 238);

        assertThat(peaks("select provider, coalesce(peak, '') from region")).isEqualTo(listedPeaks());
        assertThat(tables.rows("select state, count(*), sum(capacity) from region group by state order by state"))
                .containsExactly("ACTIVE 9 735", "DISABLED 2 0", "RETIRED 56 0");
        // The list, the timeline and the episodes were drawn from the same commits by different ways.
        assertThat(tables.rows("select provider from region where times_disabled <> listed_times_disabled"))
                .isEmpty();
        assertThat(tables.rows("select provider from region r where listed_peak <> coalesce(("
                        + "select max(max_servers) from capacity_change c where c.region_id = r.id), 0)"))
                .isEmpty();
        given().get("/clouds/api/v1/regions?year=2016&limit=1").then().body("total", equalTo(33));
    }

    @Test
    void theSamplesOfTheDemoAreWhole() throws IOException {
        tables.empty();
        Path samples = Checkout.root().resolve("deploy/local/samples");

        for (String file : List.of("donors-demo.csv", "timeline-demo.csv", "episodes-demo.csv")) {
            CloudFiles.send(Files.readString(samples.resolve(file)))
                    .then()
                    .statusCode(201)
                    .body("skipped", equalTo(List.of()));
        }

        assertThat(tables.rows("select state, count(*), sum(capacity) from region group by state order by state"))
                .containsExactly("ACTIVE 4 297", "DISABLED 1 0", "ONBOARDING 1 0", "RETIRED 2 0");
        assertThat(tables.rows("select provider from region where times_disabled <> listed_times_disabled"))
                .isEmpty();
    }

    private static void send(String file, int rows) throws IOException {
        CloudFiles.send(Files.readString(DATA.resolve(file)))
                .then()
                .statusCode(201)
                .body("skipped", equalTo(List.of()))
                .body("created", equalTo(rows));
    }

    private static Map<String, String> listedPeaks() throws IOException {
        Map<String, String> peaks = new TreeMap<>();
        for (String line :
                Files.readAllLines(DATA.resolve("donors.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            peaks.put(cells[0], cells[7]);
        }
        return peaks;
    }

    private Map<String, String> peaks(String query) {
        Map<String, String> peaks = new TreeMap<>();
        for (String row : tables.rows(query)) {
            String[] cells = row.split(" ", -1);
            peaks.put(cells[0], cells[1]);
        }
        return peaks;
    }
}
