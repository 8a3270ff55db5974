package org.infraportal.stackviz.timeline;

import java.time.Duration;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineDocument;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class TimelinesTest {
    private static final long MEMORY = 64L << 20;

    @Inject
    Database database;

    @Inject
    Runs runs;

    @Inject
    Timelines timelines;

    @Test
    void timelineFromTheTablesIsTheOneThatWasLaidOutWhileReading() {
        String hung = Api.unique("pkg.T.test_hung");
        String tagged = Api.unique("pkg.T.test_tagged") + "[id-7,smoke]";
        Run run = runs.known(Api.run(Streams.small(Api.unique("same"))
                .begin("setUpClass (pkg.T)")
                .after(Duration.ofMillis(300))
                .end("setUpClass (pkg.T)", TestStatus.FAIL, "worker-1")
                .begin(tagged)
                .after(Duration.ofMillis(40))
                .end(tagged, TestStatus.XFAIL, "worker-0", "slow", "two words")
                .begin(hung)
                .bytes()));

        Timeline kept = timelines.of(run);
        Timeline read = new Timelines(database, MEMORY).of(run);

        assertThat(read).isNotSameAs(kept);
        assertThat(TimelineDocument.of(read))
                .usingRecursiveComparison()
                .ignoringFields("tagSets", "tests.tags")
                .isEqualTo(TimelineDocument.of(kept));
        assertThat(read.test(5).tags()).containsExactly("slow", "smoke", "two_words");
    }

    @Test
    void runThatIsTooLargeForTheMemoryIsRefusedInWords() {
        Run run = runs.known(Api.run(Streams.small(Api.unique("large")).bytes()));

        assertThatThrownBy(() -> new Timelines(database, 220).of(run))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("tests: 3 on one timeline (expected: <= 1");
    }
}
