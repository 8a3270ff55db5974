package org.infraportal.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code ./portal test --fire}: 200,000 Gerrit events are read while the programs that read them die. */
@Tag("fire")
@ExtendWith(Portal.class)
class EventsFireTest {
    private static final int EVENTS = 200_000;
    private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> VICTIMS = List.of("ciwatch", "mariadb", "ciwatch", "kafka");
    private static final String FIGURES = "reported attempts success failure flakyPatchSets flips";

    private final Random random = new Random(2);

    @Test
    void noEventOfAReplayIsLostOrDoubledByDeaths() throws IOException, InterruptedException {
        Path events = Path.of("target", "fire-events.gz");
        Path truth = Path.of("target", "fire-events.truth");
        Portal.generateEvents(events, truth, EVENTS, END);
        String token = Portal.command("token").lines().toList().getLast().strip();

        long id = Portal.JSON
                .readTree(Portal.send(Portal.request("/ciwatch/api/v1/imports", "Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofFile(events)))
                        .body())
                .get("id")
                .asLong();
        int deaths = 0;
        while (!isDone(id, token)) {
            String victim = VICTIMS.get(deaths % VICTIMS.size());
            Long pid = Fire.ready().get(victim);
            if (pid != null) {
                Fire.kill(pid);
                deaths++;
            }
            Thread.sleep(4_000 + random.nextLong(8_000));
        }

        System.out.printf("fire  %d deaths while %d events were read%n", deaths, EVENTS);
        assertThat(deaths).isGreaterThan(2);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Fire.isOut(List.of()));
        JsonNode run = status(id, token);
        assertThat(run.get("read").asLong()).isEqualTo(EVENTS);
        assertThat(run.get("duplicates").asLong()).isZero();
        assertThat(told()).isEqualTo(truth(truth));
    }

    private static boolean isDone(long id, String token) {
        try {
            return "DONE".equals(status(id, token).path("state").asText());
        } catch (IOException | UncheckedIOException away) {
            return false;
        }
    }

    private static JsonNode status(long id, String token) throws IOException {
        return Portal.JSON.readTree(Portal.get("/ciwatch/api/v1/imports/" + id, "Authorization", "Bearer " + token)
                .body());
    }

    private static Map<String, String> told() {
        String list = "/ciwatch/api/v1/cis?limit=200&from=2025-12-01T00:00:00Z&to=2026-09-01T00:00:00Z";
        Map<String, String> told = new TreeMap<>();
        for (JsonNode ci : Portal.json(list).get("items")) {
            if (ci.get("reported").asLong() > 0) {
                StringBuilder figures = new StringBuilder();
                for (String figure : FIGURES.split(" ")) {
                    figures.append('\t').append(ci.get(figure).asLong());
                }
                told.put(ci.get("account").asText(), figures.toString());
            }
        }
        return told;
    }

    private static Map<String, String> truth(Path file) throws IOException {
        Map<String, String> truth = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            if (!line.startsWith("#") && !line.substring(tab).startsWith("\t0\t")) {
                truth.put(line.substring(0, tab), line.substring(tab));
            }
        }
        return truth;
    }
}
