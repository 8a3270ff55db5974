package org.infraportal.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What dies comes back by itself; what is frozen is said to be away. */
@ExtendWith(Portal.class)
class RecoveryTest {
    private static final List<String> PAGES = List.of("/refstack", "/ciwatch", "/stackviz", "/clouds", "/images");

    @BeforeEach
    void everythingIsThere() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Fire.isOut(List.of()));
    }

    @AfterEach
    void everyPageAnswers() {
        for (String page : PAGES) {
            await(page).atMost(Duration.ofMinutes(1)).until(() -> page(page).statusCode() == 200);
        }
    }

    /** The one that dies first waits for, or works with, the one that dies while it is being started again. */
    @ParameterizedTest
    @CsvSource({"refstack, mariadb", "ciwatch, kafka", "mariadb, stackviz"})
    void twoThatDieOneAfterTheOtherComeBack(String first, String second) throws IOException, InterruptedException {
        Map<String, Long> running = Fire.ready();
        List<Long> dead = List.of(running.get(first), running.get(second));
        Fire.kill(dead.getFirst());
        Thread.sleep(2_000);
        Fire.kill(dead.getLast());

        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Fire.isOut(dead));
    }

    @Test
    void aFrozenDatabaseIsSaidToBeAwayAndComesBackWithoutARestart() throws IOException, InterruptedException {
        long refstack = Portal.process("refstack").orElseThrow().pid();
        Fire.signal("STOP", "mariadb");
        try {
            for (HttpResponse<String> answer :
                    List.of(page("/refstack"), Portal.get("/refstack/api/v1/results"), page("/clouds"))) {
                assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("The database does not answer");
            }
            HttpResponse<String> upload =
                    Portal.post("/refstack/api/v1/results/", "{}", "Content-Type", "application/json");
            assertThat(upload.statusCode()).isEqualTo(503);
        } finally {
            Fire.signal("CONT", "mariadb");
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> page("/refstack").statusCode() == 200);
        assertThat(Portal.process("refstack").orElseThrow().pid()).isEqualTo(refstack);
    }

    private static HttpResponse<String> page(String path) {
        return Portal.get(path, "Accept", "text/html");
    }
}
