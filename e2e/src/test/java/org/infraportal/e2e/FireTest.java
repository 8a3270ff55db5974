package org.infraportal.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code ./portal test --fire}: half an hour of deaths. Its figures stand in docs/operations.md. */
@Tag("fire")
@ExtendWith(Portal.class)
class FireTest {
    private static final int KILLS = 60;
    private static final String RESULTS = "/refstack/api/v1/results/";

    private final Random random = new Random(1);

    @Test
    void everyTwoProgramsThatDieWithinTwoSecondsComeBack() throws IOException, InterruptedException {
        List<Long> seconds = new ArrayList<>();
        for (String first : Fire.PROGRAMS) {
            for (String second : Fire.PROGRAMS) {
                if (!first.equals(second)) {
                    seconds.add(secondsToComeBack(first, second));
                    System.out.printf("fire  %s, then %s: %d s%n", first, second, seconds.getLast());
                }
            }
        }
        print("72 pairs, from the second death until all nine programs are ready", seconds);
    }

    private long secondsToComeBack(String first, String second) throws IOException, InterruptedException {
        Map<String, Long> running = Fire.ready();
        List<Long> dead = List.of(running.get(first), running.get(second));
        Fire.kill(dead.getFirst());
        Thread.sleep(random.nextLong(2_000));
        Fire.kill(dead.getLast());
        long start = System.nanoTime();
        await(first + ", then " + second)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Fire.isOut(dead));
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    @Test
    void noAcceptedUploadIsLostOrDoubledBySixtyDeaths() throws IOException, InterruptedException {
        Map<String, String> accepted = new ConcurrentHashMap<>();
        List<String> inDoubt = Collections.synchronizedList(new ArrayList<>());
        Thread uploader = Thread.ofVirtual().start(() -> upload(accepted, inDoubt));

        int kills = 0;
        while (kills < KILLS) {
            String program = Fire.PROGRAMS.get(random.nextInt(Fire.PROGRAMS.size()));
            Long pid = Fire.ready().get(program);
            if (pid != null) {
                Fire.kill(pid);
                kills++;
            }
            Thread.sleep(random.nextLong(5_000));
        }
        long start = System.nanoTime();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Fire.isOut(List.of()));
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        uploader.interrupt();
        uploader.join();

        System.out.printf(
                "fire  %d deaths: all ready %d s after the last; %d uploads accepted, %d in doubt%n",
                kills, seconds, accepted.size(), inDoubt.size());
        assertThat(accepted).hasSizeGreaterThan(KILLS / 2);
        accepted.forEach((cpid, id) -> assertThat(stored(cpid)).as(cpid).containsExactly(id));
        inDoubt.forEach(cpid -> assertThat(stored(cpid)).as(cpid).hasSizeLessThan(2));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(announced()).containsAll(accepted.values()));
        assertThat(announced()).doesNotHaveDuplicates();
    }

    private static void upload(Map<String, String> accepted, List<String> inDoubt) {
        try {
            // The list of activities holds 500.
            for (int number = 0; accepted.size() < 450; number++) {
                String cpid = "fire-" + number;
                try {
                    HttpResponse<String> answer = Portal.post(RESULTS, body(cpid));
                    if (answer.statusCode() == 201) {
                        accepted.put(
                                cpid,
                                Portal.JSON
                                        .readTree(answer.body())
                                        .get("test_id")
                                        .asText());
                    } else {
                        inDoubt.add(cpid);
                    }
                } catch (IOException | UncheckedIOException broken) {
                    inDoubt.add(cpid);
                }
                Thread.sleep(1_000);
            }
        } catch (InterruptedException | IllegalStateException enough) {
            // The last one may be there or not; it is asked for in neither list.
        }
    }

    private static String body(String cpid) {
        return "{\"cpid\": \"" + cpid + "\", \"duration_seconds\": 3, \"results\": ["
                + "{\"name\": \"tempest.api.identity.test_one\"}, {\"name\": \"tempest.api.identity.test_two\"}]}";
    }

    private static List<String> stored(String cpid) {
        return Portal.json("/refstack/api/v1/results?cpid=" + cpid)
                .get("results")
                .findValuesAsText("id");
    }

    private static List<String> announced() {
        return Portal.announced().stream()
                .filter(url -> url.contains("/refstack/results/"))
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList();
    }

    private static void print(String what, List<Long> seconds) {
        List<Long> sorted = seconds.stream().sorted().toList();
        System.out.printf(
                "fire  %s: median %d s, 95 of 100 within %d s, longest %d s%n",
                what, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100), sorted.getLast());
    }
}
