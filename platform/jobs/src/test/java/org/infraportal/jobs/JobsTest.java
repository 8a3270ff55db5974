package org.infraportal.jobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class JobsTest {
    private static final byte[] BODY = "ten bytes.".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Inject
    Jobs jobs;

    @Inject
    JobFiles files;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** A kind of its own for each test: what one leaves behind is nothing to another. */
    private final String kind = "kind-" + UUID.randomUUID();

    @Test
    void aJobIsRunToItsEndAndItsFileRemoved() {
        SteppedJob stepped = new SteppedJob(kind, false);
        stepped.goOn.countDown();
        JobView accepted = accepted(stepped, "one");

        runner(stepped).look();

        assertThat(accepted.state()).isEqualTo(JobState.WAITING);
        assertThat(accepted.total()).isEqualTo(10);
        JobView done = ended(stepped, "one");
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.done()).isEqualTo(10);
        assertThat(done.problem()).isNull();
        assertThat(done.page()).isEqualTo("/" + kind + "/one");
        assertThat(done.endedAt()).isAfterOrEqualTo(done.startedAt());
        await().until(() -> !Files.exists(files.of(id("one"))));
    }

    @Test
    void whatAJobWritesOnItsWayGoesWithIt() throws IOException {
        SteppedJob writing = new SteppedJob(kind, false) {
            @Override
            public String run(JobRun run) throws Exception {
                Files.createDirectories(run.scratch().resolve("deep"));
                Files.writeString(run.scratch().resolve("deep/rows"), "some");
                return super.run(run);
            }
        };
        writing.goOn.countDown();
        accepted(writing, "one");
        long id = id("one");

        runner(writing).look();

        await().until(() ->
                !Files.exists(files.scratch(id)) && ended(writing, "one").state() == JobState.DONE);
        assertThat(writing.runs).containsExactly("one 1");
    }

    @Test
    void whatKilledProgramsLeftIsRemovedAtTheStart() throws IOException {
        long gone = 1L << 40;
        long open = gone + 1;
        Files.createDirectories(files.scratch(gone));
        Files.writeString(files.scratch(gone).resolve("rows"), "some");
        Files.writeString(files.of(gone), "body");
        Files.createDirectories(files.scratch(open));
        Files.writeString(files.of(open), "body");

        files.keepOnly(Set.of(open));

        assertThat(files.scratch(gone)).doesNotExist();
        assertThat(files.of(gone)).doesNotExist();
        assertThat(files.scratch(open)).exists();
        assertThat(files.of(open)).exists();
    }

    @Test
    void aLongJobIsAnsweredBeforeItsEndAndShowsItsProgress() throws InterruptedException {
        SteppedJob stepped = new SteppedJob(kind, false);
        accepted(stepped, "one");
        JobRunner runner = runner(stepped);

        runner.look();
        stepped.threeSteps.await();
        runner.look();

        JobView answer = jobs.await(stepped, "one");
        assertThat(answer.state()).isEqualTo(JobState.RUNNING);
        assertThat(answer.done()).isEqualTo(3);
        assertThat(answer.total()).isEqualTo(10);
        stepped.goOn.countDown();
        assertThat(ended(stepped, "one").state()).isEqualTo(JobState.DONE);
    }

    @Test
    void ofTwoProgramsOneWorksOnEachJob() {
        AtomicInteger ran = new AtomicInteger();
        SteppedJob stepped = new SteppedJob(kind, true) {
            @Override
            public String run(JobRun run) {
                ran.incrementAndGet();
                return null;
            }
        };
        IntStream.range(0, 20).forEach(job -> jobs.accept(stepped, "job" + job, null, "rows"));
        List<JobRunner> programs = List.of(runner(stepped), runner(stepped));

        await().until(() -> {
            programs.parallelStream().forEach(JobRunner::look);
            return database.number("select count(*) from job where kind = ? and state = 'DONE'", kind) == 20;
        });

        assertThat(ran).hasValue(20);
    }

    @Test
    void aJobOfAKilledProgramSaysHowFarItCame() throws InterruptedException {
        SteppedJob stepped = new SteppedJob(kind, false);
        accepted(stepped, "one");
        JobRunner killed = runner(stepped);
        killed.look();
        stepped.threeSteps.await();
        killed.look();
        silence("one");

        runner(stepped).look();

        JobView interrupted = jobs.find(stepped, "one").orElseThrow();
        assertThat(interrupted.state()).isEqualTo(JobState.INTERRUPTED);
        assertThat(interrupted.done()).isEqualTo(3);
        assertThat(interrupted.problem())
                .isEqualTo("the program stopped at 3 of 10 bytes; what was stored before is kept (expected: send it"
                        + " again)");
        assertThat(files.of(id("one"))).doesNotExist();
    }

    @Test
    void aJobOfAKilledProgramIsResumedByTheNextWhichKeepsIt() throws InterruptedException {
        SteppedJob stepped = new SteppedJob(kind, true);
        accepted(stepped, "one");
        JobRunner killed = runner(stepped);
        killed.look();
        stepped.threeSteps.await();
        silence("one");
        SteppedJob again = new SteppedJob(kind, true);
        again.goOn.countDown();

        runner(again).look();

        assertThat(ended(again, "one").state()).isEqualTo(JobState.DONE);
        assertThat(again.runs).containsExactly("one 2");
        killed.look();
        stepped.goOn.countDown();
        assertThat(jobs.find(stepped, "one").orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aJobThatEndedItsProgramThreeTimesIsNotTriedAgain() {
        SteppedJob stepped = new SteppedJob(kind, true);
        accepted(stepped, "one");
        database.change("update job set state = 'RUNNING', attempts = 3 where kind = ?", kind);
        silence("one");

        runner(stepped).look();

        assertThat(jobs.find(stepped, "one").orElseThrow().state()).isEqualTo(JobState.INTERRUPTED);
        assertThat(stepped.runs).isEmpty();
    }

    @Test
    void aStoppedProgramHandsBackWhatCanBeResumed() throws InterruptedException {
        SteppedJob stepped = new SteppedJob(kind, true);
        accepted(stepped, "one");
        JobRunner runner = runner(stepped);
        runner.look();
        stepped.threeSteps.await();

        Thread stop = Thread.startVirtualThread(() -> stopped(runner));
        await().until(() -> stop.getState() != Thread.State.NEW);
        stepped.goOn.countDown();
        stop.join();

        JobView waiting = jobs.find(stepped, "one").orElseThrow();
        assertThat(List.of(JobState.WAITING, JobState.DONE)).contains(waiting.state());
    }

    @Test
    void aRunningJobIsCancelledAtItsNextStep() throws InterruptedException {
        SteppedJob stepped = new SteppedJob(kind, false);
        accepted(stepped, "one");
        JobRunner runner = runner(stepped);
        runner.look();
        stepped.threeSteps.await();

        jobs.cancel(stepped, "one", "ruth");
        runner.look();
        stepped.goOn.countDown();

        JobView cancelled = ended(stepped, "one");
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.problem()).isEqualTo("cancelled by ruth; three steps are kept");
        assertThatThrownBy(() -> jobs.cancel(stepped, "one", "ruth"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("state: CANCELLED (expected: WAITING or RUNNING)");
    }

    @Test
    void aWaitingJobIsCancelledAtOnce() {
        SteppedJob stepped = new SteppedJob(kind, false);
        accepted(stepped, "one");

        JobView cancelled = jobs.cancel(stepped, "one", "ruth");

        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.problem()).isEqualTo("cancelled by ruth before it started; nothing was stored");
        assertThat(files.of(id("one"))).doesNotExist();
        runner(stepped).look();
        assertThat(stepped.runs).isEmpty();
    }

    @Test
    void anUploadThatEndsEarlyLeavesARowThatSaysSo() {
        SteppedJob stepped = new SteppedJob(kind, false);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(BODY), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> jobs.accept(stepped, "one", null, broken, 100))
                .isInstanceOf(ProblemException.class)
                .hasMessage("body: ended early (expected: the whole file); send it again");

        assertThat(jobs.find(stepped, "one").orElseThrow().state()).isEqualTo(JobState.INTERRUPTED);
    }

    @Test
    void aBodyThatIsTooLargeIsNotKept() {
        SteppedJob stepped = new SteppedJob(kind, false);

        assertThatThrownBy(() -> jobs.accept(stepped, "one", null, new ByteArrayInputStream(BODY), 9))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.TOO_LARGE));

        assertThat(jobs.find(stepped, "one").orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(files.of(id("one"))).doesNotExist();
    }

    @Test
    void whoWaitsForAJobIsToldWhatItFailedWith() {
        SteppedJob refusing = new SteppedJob(kind, false) {
            @Override
            public String run(JobRun run) {
                throw new ProblemException(ProblemKind.MALFORMED, "body: no list (expected: a list)");
            }
        };
        accepted(refusing, "one");

        runner(refusing).look();

        ended(refusing, "one");
        assertThatThrownBy(() -> jobs.await(refusing, "one"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.MALFORMED))
                .hasMessage("body: no list (expected: a list)");
    }

    @Test
    void aJobThatBreaksTellsNothingOfItsInside() {
        SteppedJob breaking = new SteppedJob(kind, false) {
            @Override
            public String run(JobRun run) {
                throw new IllegalStateException("password=hunter2");
            }
        };
        accepted(breaking, "one");

        runner(breaking).look();

        assertThat(ended(breaking, "one").problem()).isEqualTo("the program failed; it is logged as job " + id("one"));
    }

    @Test
    void aKindRunsAsManyAtOnceAsItAllows() {
        SteppedJob two = new SteppedJob(kind, false) {
            @Override
            public int atOnce() {
                return 2;
            }
        };
        IntStream.range(0, 3).forEach(job -> jobs.accept(two, "job" + job, null, "rows"));
        JobRunner runner = runner(two);

        runner.look();

        await().until(() -> two.runs.size() == 2);
        runner.look();
        assertThat(database.number("select count(*) from job where kind = ? and state = 'RUNNING'", kind))
                .isEqualTo(2);
        two.goOn.countDown();
        await().until(() -> {
            runner.look();
            return database.number("select count(*) from job where kind = ? and state = 'DONE'", kind) == 3;
        });
    }

    @Test
    void aJobThatOneProgramHoldsIsLeftToItAndInterruptedWhenThatIsGone() {
        SteppedJob holding = holding("mine");
        SteppedJob other = holding("another");
        holding.goOn.countDown();
        jobs.accept(holding, "mine", null, "rows");
        jobs.accept(holding, "gone", null, "rows");

        runner(other).look();
        assertThat(jobs.find(other, "mine").orElseThrow().state()).isEqualTo(JobState.WAITING);
        silence("mine");
        silence("gone");
        JobRunner holder = runner(holding);
        holder.look();

        assertThat(ended(holding, "mine").state()).isEqualTo(JobState.DONE);
        assertThat(other.runs).isEmpty();
        JobView gone = jobs.find(holding, "gone").orElseThrow();
        assertThat(gone.state()).isEqualTo(JobState.INTERRUPTED);
        assertThat(gone.problem()).isEqualTo("the program stopped before the job started (expected: send it again)");
    }

    private SteppedJob holding(String subject) {
        return new SteppedJob(kind, false) {
            @Override
            public Set<String> held() {
                return Set.of(subject);
            }
        };
    }

    private JobView accepted(JobKind of, String subject) {
        return jobs.accept(of, subject, null, new ByteArrayInputStream(BODY), 100);
    }

    private JobRunner runner(JobKind of) {
        return new JobRunner(List.of(of), database, files, clock, Duration.ofSeconds(30));
    }

    private static void stopped(JobRunner runner) {
        try {
            runner.stop(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JobView ended(JobKind of, String subject) {
        return await().until(() -> jobs.find(of, subject).orElseThrow(), view -> view.state()
                .ended());
    }

    private long id(String subject) {
        return database.number("select id from job where kind = ? and subject = ?", kind, subject);
    }

    /** As if the program that works on it had been killed a minute ago. */
    private void silence(String subject) {
        database.change(
                "update job set heartbeat_at = timestampadd(second, -60, utc_timestamp(6)) where id = ?", id(subject));
    }
}
