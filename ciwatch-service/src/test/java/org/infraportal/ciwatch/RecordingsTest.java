package org.infraportal.ciwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Whole files: the demonstration's own, and recordings of real servers where they are at hand. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class RecordingsTest {
    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void demonstrationIsReadWithoutARemainder() throws IOException {
        Path sample = Checkout.root().resolve("deploy/local/samples/events-demo.ndjson");

        Response response = send(sample, "?shift=now");

        assertThat(response.jsonPath().getInt("read")).isEqualTo(40);
        assertThat(response.jsonPath().getInt("skippedLines")).isZero();
        assertThat(response.jsonPath().getInt("reports")).isEqualTo(16);
        assertThat(database.count("outbox")).isEqualTo(16);
        assertThat(database.texts("select name from ci order by name"))
                .containsExactly("Acme Flash CI", "Hooli NVMe CI", "Initech Tape CI", "Umbrella Network Bot", "Zuul");
        assertThat(database.texts(
                        "select concat(c.name, ' ', r.pipeline, ' ', g.number, ',', p.number, ' #', r.attempt,"
                                + " ' ', r.verdict, ' ', r.jobs_failed, '/', r.jobs) from ci_report r join ci c on c.id = r.ci_id"
                                + " join patch_set p on p.id = r.patch_set_id join gerrit_change g on g.id = p.change_id"
                                + " order by r.reported_at, r.id"))
                .containsExactly(
                        "Acme Flash CI  900101,1 #1 FAILURE 1/2",
                        "Hooli NVMe CI  900101,1 #1 INFRA 1/2",
                        "Zuul check 900101,1 #1 FAILURE 2/5",
                        "Acme Flash CI  900101,1 #2 SUCCESS 0/2",
                        "Zuul check 900101,1 #2 SUCCESS 0/5",
                        "Initech Tape CI  900102,1 #1 SUCCESS 1/2",
                        "Zuul check 900102,1 #1 INFRA 1/4",
                        "Umbrella Network Bot  900103,1 #1 SUCCESS 0/0",
                        "Zuul check 900103,1 #1 FAILURE 1/2",
                        "Zuul gate 900101,1 #1 SUCCESS 0/2",
                        "Zuul check 900103,2 #1 SUCCESS 0/3",
                        "Zuul check 900102,1 #2 SUCCESS 0/4",
                        "Hooli NVMe CI  900102,1 #1 UNKNOWN 0/1",
                        "Zuul  900104,1 #1 FAILURE 0/0",
                        "Umbrella Network Bot  900104,2 #1 FAILURE 1/1",
                        "Zuul check 900104,2 #1 SUCCESS 1/4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"real-gerrit-3.10.2-events.ndjson", "real-gerrit-3.13.5-events.ndjson"})
    void everyCommentOfARealServerIsKept(String name) throws IOException {
        Path recording = Checkout.root().resolve("../shared/data/ciwatch").resolve(name);
        Assumptions.assumeTrue(Files.exists(recording), "recordings of real servers are not at hand");
        List<JsonNode> events =
                Files.readAllLines(recording).stream().map(Events::tree).toList();
        long comments = events.stream().filter(RecordingsTest::isComment).count();
        long aboutChanges = events.stream()
                .filter(event -> event.path("change").has("number"))
                .count();
        long ofCisWithAResult = events.stream()
                .filter(RecordingsTest::isComment)
                .filter(event -> event.at("/author/name").asText().matches("Zuul|.* CI"))
                .filter(event -> !event.path("comment").asText().contains("Starting "))
                .count();

        Response response = send(recording, "");

        assertThat(response.jsonPath().getLong("read")).isEqualTo(events.size());
        assertThat(response.jsonPath().getLong("events")).isEqualTo(aboutChanges);
        assertThat(response.jsonPath().getLong("ignored")).isEqualTo(events.size() - aboutChanges);
        assertThat(response.jsonPath().getLong("skippedLines")).isZero();
        assertThat(response.jsonPath().getLong("reports")).isEqualTo(ofCisWithAResult);
        assertThat(database.texts("select count(*) from gerrit_event where type = 'comment-added'"))
                .containsExactly(Long.toString(comments));
        assertThat(database.count("ci_report")).isEqualTo(ofCisWithAResult);
    }

    private static boolean isComment(JsonNode event) {
        return event.path("type").asText().equals("comment-added");
    }

    private static Response send(Path file, String query) throws IOException {
        return given().contentType("application/x-ndjson")
                .body(Files.readAllBytes(file))
                .post("/ciwatch/api/v1/imports" + query);
    }
}
