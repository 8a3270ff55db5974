package org.infraportal.ciwatch.runs;

import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.events.RunRead;
import org.infraportal.outbox.Envelope;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RunReadListenerTest {
    @Inject
    RunReadListener listener;

    @Inject
    RunLinks links;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void runOfAJobIsLinked() {
        handle(run("r-1", "upload", "widget-full", 912345L, 2, "/stackviz/runs/r-1", 4));

        assertThat(database.texts(
                        "select concat_ws('|', run_id, change_number, patch_set, job, source, tests, failed, url,"
                                + " linked_at) from run_link"))
                .containsExactly(
                        "r-1|912345|2|widget-full|upload|1812|4|/stackviz/runs/r-1|2026-11-21 08:00:00.000000");
        assertThat(links.of(912345, List.of(2))).hasSize(1);
        assertThat(links.of(912345, List.of(1))).isEmpty();
        assertThat(links.of(912345, List.of())).isEmpty();
    }

    @Test
    void runThatIsReadAgainIsLinkedOnceWithItsNewestCounts() {
        handle(run("r-1", "upload", "widget-full", 912345L, 2, "/stackviz/runs/r-1", 9));

        handle(run("r-1", "upload", "widget-full", 912345L, 2, "/stackviz/runs/r-1", 4));

        assertThat(database.texts("select failed from run_link")).containsExactly("4");
    }

    @Test
    void runOfNothingInParticularIsNotLinked() {
        handle(run("r-1", "upload", null, 912345L, 2, "/stackviz/runs/r-1", 4));
        handle(run("r-2", "upload", "widget-full", null, 2, "/stackviz/runs/r-2", 4));
        handle(run("r-3", "upload", "widget-full", 912345L, null, "/stackviz/runs/r-3", 4));
        handle(run("r-4", "upload", "widget-full", 912345L, 2, "//evil.example.org", 4));
        handle(run("r-5", "upload", "widget-full", 912345L, 2, "javascript:alert(1)", 4));

        assertThat(database.count("run_link")).isZero();
    }

    @Test
    void runFromTheJobsOwnLogsExplainsItBeforeAnUploadAndNeverOneFromOtherLogs() {
        handle(run("r-1", "https://logs.example.org/1/subunit", "widget-full", 5L, 1, "/stackviz/runs/r-1", 1));
        handle(run("r-2", "https://logs.example.org/2/subunit", "widget-full", 5L, 1, "/stackviz/runs/r-2", 1));
        List<RunLink> fetched = links.of(5, List.of(1));
        handle(run("r-3", "upload", "widget-full", 5L, 1, "/stackviz/runs/r-3", 1));
        List<RunLink> all = links.of(5, List.of(1));

        assertThat(RunLinks.explaining(all, 1, "widget-full", "https://logs.example.org/1"))
                .map(link -> link.runId)
                .contains("r-1");
        assertThat(RunLinks.explaining(all, 1, "widget-full", "https://logs.example.org/9"))
                .map(link -> link.runId)
                .contains("r-3");
        assertThat(RunLinks.explaining(fetched, 1, "widget-full", "https://logs.example.org/9"))
                .isEmpty();
        assertThat(RunLinks.explaining(all, 1, "widget-tox", null)).isEmpty();
        assertThat(RunLinks.explaining(all, 2, "widget-full", null)).isEmpty();
    }

    private void handle(RunRead run) {
        QuarkusTransaction.requiringNew()
                .run(() -> listener.on(new Envelope("e-1", "/stackviz", Instant.parse("2026-11-21T07:00:00Z"), run)));
    }

    private static RunRead run(
            String id, String source, String job, Long change, Integer patchSet, String url, int failed) {
        return new RunRead(id, source, job, change, patchSet, null, 1812, failed, 11, List.of("f"), url, null);
    }
}
