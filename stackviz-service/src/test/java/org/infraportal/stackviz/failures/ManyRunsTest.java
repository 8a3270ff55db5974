package org.infraportal.stackviz.failures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A failure that ten thousand runs have; what is written here is taken back. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ManyRunsTest {
    private static final int RUNS = 10_000;
    private static final String FINGERPRINT = "f1-aaaaaaaaaaaaaaaa";
    private static final Instant START = Instant.parse("2031-01-01T00:00:00Z");

    @Inject
    Database database;

    @Inject
    Failures failures;

    /** Two hundred runs a day, of which every other has it. */
    @BeforeEach
    void write() {
        QuarkusTransaction.begin();
        database.change(
                "insert into failure (fingerprint, title, sample_run_id, sample_ordinal) values (?, 'It fails', 0, 1)",
                FINGERPRINT);
        database.insert(
                "insert into run (sha256, public_id, received_at, started_at, size, source, job, format, verdict, tests,"
                        + " passed, failed, skipped, expected_failures, unexpected_successes, unfinished, never_ran,"
                        + " workers, damages, console_size)",
                IntStream.range(0, RUNS).boxed().toList(),
                i -> Database.row(
                        "%064d".formatted(i),
                        "aaaaaaaa-0000-4000-8000-%012d".formatted(i),
                        at(i),
                        at(i),
                        1,
                        "test",
                        "many",
                        "V2",
                        "FAILED",
                        1,
                        0,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        0));
        database.change(
                "insert into run_cluster (run_id, fingerprint, tests, workers, first_ordinal, seen_at) select id, ?, 1, 1,"
                        + " 1, started_at from run where job = 'many' and id % 2 = 0",
                FINGERPRINT);
    }

    @AfterEach
    void takeBack() {
        QuarkusTransaction.rollback();
    }

    @Test
    void pageOfAFailureIsRightWithManyRuns() {
        FailureView failure = failures.known(FINGERPRINT);
        List<Failures.Day> days = failures.days(failure);
        List<Failures.JobShare> jobs = failures.jobs(FINGERPRINT);
        var newest = failures.occurrences(FINGERPRINT, null, 50);
        var later = failures.occurrences(FINGERPRINT, new Failures.SeenPlace(at(100), Long.MAX_VALUE), 50);

        assertThat(failure.runs()).isEqualTo(RUNS / 2);
        assertThat(failure.of()).isGreaterThanOrEqualTo(RUNS);
        assertThat(days).hasSize(50).contains(new Failures.Day(LocalDate.parse("2031-01-02"), 100, 200));
        assertThat(jobs)
                .extracting(Failures.JobShare::runs, Failures.JobShare::of)
                .containsExactly(tuple(RUNS / 2, RUNS));
        assertThat(newest).hasSize(50);
        assertThat(later).hasSize(50).allMatch(one -> !one.seenAt().isAfter(at(100)));
    }

    @Test
    void runsOfAFailureAreReadFromAnIndex() {
        List<String> keys = database.list(
                "explain format=traditional select run_id, tests, first_ordinal, seen_at from run_cluster where fingerprint = ? and seen_at"
                        + " <= ? and (seen_at < ? or run_id < ?) order by seen_at desc, run_id desc limit 50",
                row -> row.getString("key") + " " + row.getString("Extra"),
                FINGERPRINT,
                at(100),
                at(100),
                5);

        assertThat(keys)
                .singleElement()
                .asString()
                .startsWith("run_cluster_fingerprint")
                .doesNotContain("filesort");
    }

    private static Instant at(int run) {
        return START.plus(Duration.ofDays(1).dividedBy(200).multipliedBy(run));
    }
}
