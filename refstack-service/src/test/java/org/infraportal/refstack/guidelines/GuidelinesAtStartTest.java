package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(GuidelinesAtStartTest.WithASource.class)
class GuidelinesAtStartTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** A checkout, looked at twice a second. */
    public static class WithASource implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portal.refstack.guidelines.refresh", "true",
                    "portal.refstack.guidelines.refresh-every", "0.5s",
                    "portal.refstack.guidelines.sources.interop.location",
                            checkout().toString());
        }
    }

    @Inject
    GuidelineConfig config;

    @Test
    void theSourcesAreReadAtStartAndWhatChangesThereIsNoticed() throws IOException {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        given().get("/refstack/api/v1/guidelines").asString())
                .isEqualTo("{\"powered\":[{\"name\":\"2032.01.json\",\"file\":\"2032.01.json\"}]}"));

        Path folder = Path.of(config.sources().get("interop").location());
        Files.writeString(folder.resolve("next.json"), GuidelineFixtures.text("schema-1.6.json"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        given().get("/refstack/api/v1/guidelines/next").then().statusCode(200));
        assertThat(given().accept("text/html").get("/refstack/guidelines").asString())
                .contains("interop at <code class=\"id\" title=\"" + COMMIT + "\">");
    }

    private static Path checkout() {
        try {
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "guidelines").toAbsolutePath();
            Files.createDirectories(folder.resolve(".git"));
            Files.writeString(folder.resolve(".git/HEAD"), COMMIT);
            Files.writeString(folder.resolve("2032.01.json"), GuidelineFixtures.text("schema-2.0.json"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
