package org.infraportal.ciwatch.comments;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.ciwatch.comments.CiComment.Kind.OTHER;
import static org.infraportal.ciwatch.comments.CiComment.Kind.REPORT;
import static org.infraportal.ciwatch.comments.CiComment.Kind.START;

/** Whole comments, form by form, as the programs write them that comment on Gerrit. */
class CommentsOfTheFieldTest {
    private static final OptionalInt NO_VOTE = OptionalInt.empty();

    /** The jobs as {@code NAME RESULT URL}, with {@code (out)} behind those that take no part in the vote. */
    private static List<String> jobs(String comment) {
        return CommentReader.read(comment).jobs().stream()
                .map(job -> job.name() + " " + job.result() + " " + (job.url() == null ? "-" : job.url())
                        + (job.voting() ? "" : " (out)"))
                .toList();
    }

    private static Verdict verdict(String comment) {
        return CommentReader.read(comment).verdict(NO_VOTE);
    }

    @Test
    void logBehindAResultOfGerritTriggerBringsNoJobs() {
        String comment = """
                Patch Set 2: Verified-1

                Build Failed\s

                https://jenkins.example.org/job/unit/8/ : FAILURE <<<
                - lint https://logs.example.org/9 : SUCCESS in 3s
                >>> a = 1
                docs: FAILURE

                https://jenkins.example.org/job/inner/1/ : SUCCESS
                >>>

                https://jenkins.example.org/job/docs/8/ : UNSTABLE <<<
                ... (truncated by hand)
                >>>

                https://jenkins.example.org/job/pack/8/ : SUCCESS""";

        assertThat(jobs(comment))
                .containsExactly(
                        "unit FAILURE https://jenkins.example.org/job/unit/8/",
                        "docs UNSTABLE https://jenkins.example.org/job/docs/8/",
                        "pack SUCCESS https://jenkins.example.org/job/pack/8/");
    }

    @Test
    void logThatWasCutOffReachesToTheEnd() {
        String log =
                "Patch Set 1: Verified-1\n\nBuild Failed\n\nhttps://jenkins.example.org/job/unit/8/ : FAILURE <<<\n"
                        + "- lint https://logs.example.org/9 : SUCCESS in 3s\nmore of it";

        assertThat(jobs(log + "... (truncated)"))
                .containsExactly("unit FAILURE https://jenkins.example.org/job/unit/8/");
        assertThat(jobs(log)).containsExactly("unit FAILURE https://jenkins.example.org/job/unit/8/");
    }

    @Test
    void whatAHeadingCallsALogBringsNoJobs() {
        assertThat(jobs("""
                Patch Set 1:

                Build failed.

                - unit https://ci.example.org/1 : FAILURE

                Last lines of the log:
                - lint https://ci.example.org/2 : SUCCESS in 3s

                Console output:

                - docs https://ci.example.org/3 : SUCCESS
                style: FAILURE
                """)).containsExactly("unit FAILURE https://ci.example.org/1");
        assertThat(jobs("""
                Patch Set 1:

                Build failed. Job logs:
                - unit https://ci.example.org/1 : FAILURE
                """)).containsExactly("unit FAILURE https://ci.example.org/1");
        assertThat(jobs("""
                Patch Set 1:

                Logs:

                - unit https://ci.example.org/1 : FAILURE
                """)).containsExactly("unit FAILURE https://ci.example.org/1");
    }

    @Test
    void causesOfGerritTriggerAreNoJobs() {
        String comment = """
                Patch Set 1: Verified-1

                Build Failed

                https://jenkins.example.org/job/unit/8/ : FAILURE

                Compiler: FAILED ( https://jenkins.example.org/job/unit/8/ )

                Logs: https://logs.example.org/unit/8

                These tests failed:
                - test_a: FAILED
                - test_b https://jenkins.example.org/job/unit/8/testReport : FAILED

                https://jenkins.example.org/job/docs/8/ : SUCCESS""";

        assertThat(jobs(comment))
                .containsExactly(
                        "unit FAILURE https://jenkins.example.org/job/unit/8/",
                        "docs SUCCESS https://jenkins.example.org/job/docs/8/");
    }

    @ParameterizedTest
    @CsvSource({
        "Build Unstable, UNSTABLE, FAILURE",
        "Build Aborted, ABORTED, UNKNOWN",
        "No Builds Executed, NOT_BUILT, UNKNOWN",
        "Build Failed, FAILURE, FAILURE",
        "Build Successful, SUCCESS, SUCCESS"
    })
    void everyEndOfJenkinsIsKnown(String sentence, JobResult word, Verdict verdict) {
        String comment = "Patch Set 1:\n\n" + sentence + " \n\nhttps://jenkins.example.org/job/unit/8/ : " + word;

        assertThat(jobs(comment)).containsExactly("unit " + word + " https://jenkins.example.org/job/unit/8/");
        assertThat(verdict(comment)).isEqualTo(verdict);
        assertThat(CommentReader.read(comment).kind()).isEqualTo(REPORT);
    }

    @ParameterizedTest
    @EnumSource(value = JobResult.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void everyWordIsReadBehindAJobOfZuul(JobResult word) {
        assertThat(jobs("Patch Set 1:\n\nBuild failed (check pipeline).\n\n- unit https://zuul.example.org/1 : " + word
                        + " in 2m 03s (non-voting)"))
                .containsExactly("unit " + word + " https://zuul.example.org/1 (out)");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS",
        "FAILURE, FAILURE",
        "TIMED_OUT, FAILURE",
        "UNSTABLE, FAILURE",
        "MERGE_CONFLICT, FAILURE",
        "MERGE_FAILURE, FAILURE",
        "MERGER_FAILURE, FAILURE",
        "NODE_FAILURE, INFRA",
        "RETRY_LIMIT, INFRA",
        "RETRY, INFRA",
        "POST_FAILURE, INFRA",
        "DISK_FULL, INFRA",
        "LOST, INFRA",
        "DISCONNECT, INFRA",
        "CONFIG_ERROR, INFRA",
        "ERROR, INFRA",
        "EXCEPTION, INFRA",
        "CANCELED, UNKNOWN",
        "ABORTED, UNKNOWN",
        "SKIPPED, UNKNOWN",
        "NOT_BUILT, UNKNOWN"
    })
    void jobAloneMakesTheVerdict(String word, Verdict verdict) {
        assertThat(verdict("Patch Set 1:\n\n- unit https://zuul.example.org/1 : " + word))
                .isEqualTo(verdict);
    }

    @Test
    void negativeVoteIsOfTheMachineryOnlyWhereAllFailedVotingJobsAre() {
        String head = "Patch Set 1: Verified-1\n\nBuild failed.\n\n- a https://z.example.org/1 : RETRY_LIMIT\n";

        assertThat(verdict(head)).isEqualTo(Verdict.INFRA);
        assertThat(verdict(head + "- b https://z.example.org/2 : FAILURE (non-voting)"))
                .isEqualTo(Verdict.INFRA);
        assertThat(verdict(head + "- b https://z.example.org/2 : TIMED_OUT")).isEqualTo(Verdict.FAILURE);
        assertThat(verdict(head + "- b https://z.example.org/2 : UNSTABLE")).isEqualTo(Verdict.FAILURE);
        assertThat(verdict(head + "- b https://z.example.org/2 : SKIPPED")).isEqualTo(Verdict.INFRA);
        assertThat(verdict("Patch Set 1: Verified-1\n\nMerge Failed.")).isEqualTo(Verdict.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merge Failed.\n\nThis change or one of its cross-repo dependencies was unable to be automatically merged",
                "This change depends on a change that failed to merge.",
                "These changes depend on a change that failed to merge.",
                "This change is unable to merge due to a missing merge requirement.",
                "This change was not merged by the code review system.",
                "This change is part of a dependency cycle that failed.\n\n\nRelated changes:\n"
                        + "  - https://review.example.org/c/1 (config error)\n  - https://review.example.org/c/2",
                "Zuul encountered a syntax error while parsing its configuration in the\nrepo example/a on branch main.",
                "Unknown configuration error"
            })
    void reportOfZuulWithoutJobsIsAFailure(String text) {
        CiComment read = CommentReader.read("Patch Set 3:\n\n" + text + "\n");

        assertThat(read.kind()).isEqualTo(REPORT);
        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.FAILURE);
        assertThat(read.jobs()).isEmpty();
    }

    @Test
    void shortenedReportOfZuulIsCut() {
        CiComment read = CommentReader.read("""
                Patch Set 1: Verified-1

                Build failed (gate pipeline).
                https://zuul.example.org/t/main/buildset/12

                - unit https://zuul.example.org/t/main/build/1 : FAILURE in 3m 02s
                Skipped 2 jobs
                Successful jobs omitted due to length restrictions

                Warning:
                  - lint https://zuul.example.org/t/main/build/2 : SUCCESS in 3s

                Debug information:
                  unit: FAILURE
                """);

        assertThat(read.truncated()).isTrue();
        assertThat(read.jobs()).hasSize(1);
    }

    @Test
    void zuulBeforeThreeNamesJobsInUrlsOrNotAtAll() {
        assertThat(jobs("""
                Patch Set 1: Verified+1

                Main test build succeeded.

                - https://integration.example.org/ci/job/quick-php/12/console : SUCCESS in 3m 10s
                - https://logs.example.org/45/12345/2/check/gate-unit/1a2b3c4/ : SUCCESS in 3m 10s
                - gate-docs gate-docs : SUCCESS
                - https://logs.example.org/12 : SUCCESS in 1s
                """))
                .containsExactly(
                        "quick-php SUCCESS https://integration.example.org/ci/job/quick-php/12/console",
                        "gate-unit SUCCESS https://logs.example.org/45/12345/2/check/gate-unit/1a2b3c4/",
                        "gate-docs SUCCESS -",
                        "(no name) SUCCESS https://logs.example.org/12");
    }

    @Test
    void prowsLinksOfTodayAreRead() {
        CiComment read = CommentReader.read("""
                Patch Set 1: Verified-1

                Prow Status: 2 out of 6 pjs passed! \ud83d\udc49 Comment `/retest` to rerun only failed tests (if any)
                \u274c [pull-unit](https://prow.example.org/view/1) FAILURE
                \ud83d\udeab [pull-e2e](https://prow.example.org/view/2) ABORTED
                \ud83d\udeab pull-node (URL_NOT_FOUND) ERROR
                \u274c build FAILURE
                \u2714\ufe0f [pull-docs](https://prow.example.org/view/3) SUCCESS
                \u2714\ufe0f pull-lint SUCCESS
                [NOTE FROM PROW: Skipped displaying URLs for 2/6 jobs due to reaching gerrit comment size limit]
                """);

        assertThat(read.jobs().stream().map(job -> job.name() + " " + job.result() + " " + job.url()))
                .containsExactly(
                        "pull-unit FAILURE https://prow.example.org/view/1",
                        "pull-e2e ABORTED https://prow.example.org/view/2",
                        "pull-node ERROR null",
                        "build FAILURE null",
                        "pull-docs SUCCESS https://prow.example.org/view/3",
                        "pull-lint SUCCESS null");
        assertThat(read.stated()).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void tryjobsOfLuciAreRead() {
        assertThat(jobs("""
                Patch Set 4:

                This CL has failed the run. Reason:

                Failed Tryjobs:
                * [tree/try/linux-rel](https://ci.example.org/b/11)
                * [tree/try/mac-rel](https://ci.example.org/b/12). Summary ([view all results](https://r.example.org/c/1?tab=checks)):

                ---
                step: FAILURE
                - inner https://ci.example.org/b/13 : SUCCESS

                ---
                * [tree/try/win](https://ci.example.org/b/14)
                """))
                .containsExactly(
                        "tree/try/linux-rel FAILURE https://ci.example.org/b/11",
                        "tree/try/mac-rel FAILURE https://ci.example.org/b/12",
                        "tree/try/win FAILURE https://ci.example.org/b/14");
        assertThat(jobs("""
                Patch Set 4:

                This CL has failed the run. Reason:

                Tryjob [tree/try/linux-rel](https://ci.example.org/b/11) has failed with summary ([view all results](https://r.example.org)):

                ---
                - inner https://ci.example.org/b/13 : SUCCESS
                """)).containsExactly("tree/try/linux-rel FAILURE https://ci.example.org/b/11");
        assertThat(jobs("""
                Patch Set 4:

                Dry run: This CL has failed the run. Reason:

                Failed Tryjobs:
                * https://ci.example.org/b/11
                """)).containsExactly("(no name) FAILURE https://ci.example.org/b/11");
    }

    @Test
    void olderTryjobsAreRead() {
        assertThat(jobs("Patch Set 2:\n\nDry run: Failed builds:\n* linux-rel https://ci.example.org/b/1"))
                .containsExactly("linux-rel FAILURE https://ci.example.org/b/1");
        assertThat(jobs("""
                Patch Set 2: TryBot-Result-1

                2 of 9 TryBots failed:
                Failed on darwin-amd64: https://logs.example.org/1.log
                Failed on linux-386: https://logs.example.org/2.log

                Consult https://build.example.org/ to see whether they are new failures."""))
                .containsExactly(
                        "darwin-amd64 FAILURE https://logs.example.org/1.log",
                        "linux-386 FAILURE https://logs.example.org/2.log");
        assertThat(jobs("""
                Patch Set 2:

                Try jobs failed on following builders:
                  linux-rel on tree.try (JOB_FAILED, https://ci.example.org/b/1)
                  mac-rel on tree.try (JOB_TIMED_OUT, https://ci.example.org/b/2)
                """))
                .containsExactly(
                        "linux-rel FAILURE https://ci.example.org/b/1", "mac-rel TIMED_OUT https://ci.example.org/b/2");
    }

    @Test
    void buildbotsSummaryIsRead() {
        assertThat(jobs("""
                Patch Set 1: Verified-1

                Builder linux gcc 13 failed (failed test) - https://bb.example.org/#/builders/1/builds/2

                Builder docs succeeded (build successful) - https://bb.example.org/#/builders/3/builds/4

                Builder lint completed with warnings (9 warnings).

                Builder slow completed with unknown result 6 (canceled) - https://bb.example.org/#/builders/5/builds/6"""))
                .containsExactly(
                        "linux gcc 13 FAILURE https://bb.example.org/#/builders/1/builds/2",
                        "docs SUCCESS https://bb.example.org/#/builders/3/builds/4",
                        "lint WARNINGS -",
                        "slow CANCELED https://bb.example.org/#/builders/5/builds/6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- smoke: unit: FAILED (https://ci.example.org/1)|smoke: unit FAILURE https://ci.example.org/1",
                "- smoke: unit: FAILED|smoke: unit FAILURE -",
                "* deploy stage: SKIPPED|deploy stage SKIPPED -",
                "- upload: NOT RUN|upload SKIPPED -",
                "- merge check: TIMED OUT - https://ci.example.org/1|merge check TIMED_OUT https://ci.example.org/1",
                "\"board x\" with payload y : SUCCESS : https://lab.example.org/1|\"board x\" with payload y SUCCESS https://lab.example.org/1",
                "- unit https://ci.example.org/1:FAILURE|unit FAILURE https://ci.example.org/1",
                "- unit https://ci.example.org/1 :FAILURE in 3s|unit FAILURE https://ci.example.org/1",
                "- unit :FAILURE|unit FAILURE -",
                "* unit https://ci.example.org/1 : SUCCESS [non-voting]|unit SUCCESS https://ci.example.org/1 (out)",
                ":x: unit https://ci.example.org/1|unit FAILURE https://ci.example.org/1",
                "- unit (https://ci.example.org/1): FAILURE in 3s|unit FAILURE https://ci.example.org/1",
                "unit https://ci.example.org/1 FAILURE|unit FAILURE https://ci.example.org/1",
                "linux: https://ci.example.org/1 (failed)|linux FAILURE https://ci.example.org/1",
                "- unit => FAILED|unit FAILURE -",
                "- unit - FAILED|unit FAILURE -",
                "2. unit: FAILED|unit FAILURE -",
                "`unit`: FAILED ([log](https://ci.example.org/1))|unit FAILURE https://ci.example.org/1",
                "- :white_check_mark: lint|lint SUCCESS -"
            })
    void lineOfAStageIsRead(String line, String job) {
        assertThat(jobs("Patch Set 1:\n\nResults of change 12:\n" + line + "\n"))
                .containsExactly(job);
    }

    @Test
    void durationsAreReadInOtherForms() {
        CiComment read = CommentReader.read("""
                Patch Set 1:

                - a https://ci.example.org/1 : SUCCESS (4m 02s)
                - b https://ci.example.org/2 : FAILURE after 1 hr 3 min
                - c: PASSED in 12 sec (https://ci.example.org/3)
                """);

        assertThat(read.jobs().stream().map(job -> job.duration().toSeconds())).containsExactly(242L, 3_780L, 12L);
    }

    @Test
    void urlMayStandInTheNextLineInSeveralWays() {
        assertThat(jobs("""
                Patch Set 1:

                - unit : SUCCESS
                  Logs: https://ci.example.org/1
                - lint:
                  https://ci.example.org/2 : FAILURE in 3s
                * docs
                  https://ci.example.org/3 :SUCCESS
                """))
                .containsExactly(
                        "unit SUCCESS https://ci.example.org/1",
                        "lint FAILURE https://ci.example.org/2",
                        "docs SUCCESS https://ci.example.org/3");
    }

    @Test
    void headingTellsTheResultOfItsList() {
        CiComment read = CommentReader.read("""
                Patch Set 1:

                Passed jobs:
                - unit: https://ci.example.org/1

                Failed jobs:
                - lint - https://ci.example.org/2
                - [docs](https://ci.example.org/3)
                """);

        assertThat(read.jobs().stream().map(job -> job.name() + " " + job.result()))
                .containsExactly("unit SUCCESS", "lint FAILURE", "docs FAILURE");
        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u2705 Build Successful|SUCCESS",
                "\u2714 All checks have passed|SUCCESS",
                "\u274c Verification failed, see https://ci.example.org/1|FAILURE",
                "\u274c Nothing works any more in this place|FAILURE",
                "\u2705 unit tests passed\\n\u274c system tests failed|FAILURE",
                "Summary of the night run of change 12\\n\u274c it did not even begin to boot|FAILURE",
                ":white_check_mark: Everything looks fine from here|SUCCESS",
                "\ud83d\udfe2 Build passed: https://ci.example.org/1|SUCCESS"
            })
    void marksAreTheVerdict(String text, Verdict verdict) {
        CiComment read = CommentReader.read("Patch Set 1:\n\n" + text.replace("\\n", "\n"));

        assertThat(read.kind()).isEqualTo(REPORT);
        assertThat(read.verdict(NO_VOTE)).isEqualTo(verdict);
        assertThat(read.jobs()).isEmpty();
    }

    @Test
    void linesThatAllBeginWithAMarkOrAWordAreAListOfJobs() {
        assertThat(jobs("""
                Patch Set 1: Verified-1

                \u274c The long build
                \u2705 Code style
                \u23f3 Upload
                \u274c System tests (https://ci.example.org/1)
                """))
                .containsExactly(
                        "The long build FAILURE -",
                        "Code style SUCCESS -",
                        "System tests FAILURE https://ci.example.org/1");
        assertThat(jobs("Patch Set 1:\n\nPASS  unit\nFAIL: lint https://ci.example.org/2\nSKIPPED docs"))
                .containsExactly("unit SUCCESS -", "lint FAILURE https://ci.example.org/2", "docs SKIPPED -");
        assertThat(jobs("Patch Set 1: Verified-1\n\nFAILED tests/test_a.py::test_b\nFAILED tests/test_a.py::test_c"))
                .isEmpty();
    }

    @Test
    void resultsOfAListMayBeMarksOrStandBehindDotsOrBelowAHeading() {
        assertThat(jobs("Patch Set 1:\n\n- unit: \u2705 (https://ci.example.org/1)\n- lint: \u274c\ndocs ..... ok"))
                .containsExactly("unit SUCCESS https://ci.example.org/1", "lint FAILURE -", "docs SUCCESS -");
        assertThat(jobs("Patch Set 1:\n\nJob results:\n    linux: FAILURE\n    mac: SUCCESS"))
                .containsExactly("linux FAILURE -", "mac SUCCESS -");
        assertThat(jobs("Patch Set 1:\n\nTest results:\n  unit     PASSED\n  system   FAILED"))
                .containsExactly("unit SUCCESS -", "system FAILURE -");
        assertThat(jobs("Patch Set 1:\n\nunit | PASSED | https://ci.example.org/1\nlint | FAILED | -"))
                .containsExactly("unit SUCCESS https://ci.example.org/1", "lint FAILURE -");
        assertThat(
                        jobs(
                                "Patch Set 1:\n\n- unit https://ci.example.org/1 : FAILURE\n\nFailed tests:\n\n- test_a: FAILED"))
                .containsExactly("unit FAILURE https://ci.example.org/1");
        assertThat(jobs("Patch Set 1: Verified-1\n\nWhy:\n    linux: FAILURE\n    mac: SUCCESS"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Build #12 failed|FAILURE",
                "Build widget-main #12 passed|SUCCESS",
                "Build of patch set 3 failed|FAILURE",
                "Build completed successfully|SUCCESS",
                "Build finished with status FAILURE|FAILURE",
                "Finished: SUCCESS|SUCCESS",
                "No tests failed|SUCCESS",
                "0 tests failed|SUCCESS",
                "Tests run: 120, Failures: 0, Errors: 0|SUCCESS",
                "Tests run: 120, Failures: 2, Errors: 0|FAILURE",
                "SUCCESS: unit (3m 2s)\\nFAILURE: system (12m)|FAILURE",
                "12 tests passed, 3 failed|FAILURE",
                "12 passed, 0 failed|SUCCESS",
                "3/3 jobs passed|SUCCESS",
                "1/3 passed|FAILURE",
                "Tempest passed|SUCCESS",
                "Timed out waiting for the lab: logs at https://ci.example.org/1|FAILURE",
                "FAILURE - details at https://ci.example.org/1|FAILURE",
                "SUCCESS: https://ci.example.org/1|SUCCESS",
                "Result: FAILED (https://ci.example.org/1)|FAILURE",
                "Build timed out after 3 hours|FAILURE",
                "ERROR: the lab is away, see https://ci.example.org/1|INFRA",
                "PIPELINE BUILD SUCCESS|SUCCESS",
                "'Job unit succeeded\\nJob lint failed'|FAILURE",
                "Build #45 finished: FAILED (https://ci.example.org/45/)|FAILURE",
                "CI status: PASSED|SUCCESS",
                "This issue passed the CQ dry run.|SUCCESS",
                "Aborted by the administrator, see https://ci.example.org/1|UNKNOWN",
                "CI result: \u274c|FAILURE",
                "Result \u2705|SUCCESS"
            })
    void sentenceOfTheFieldStatesTheVerdict(String sentence, Verdict verdict) {
        CiComment read = CommentReader.read("Patch Set 1:\n\n" + sentence.replace("\\n", "\n"));

        assertThat(read.kind()).isEqualTo(REPORT);
        assertThat(read.verdict(NO_VOTE)).isEqualTo(verdict);
        assertThat(read.jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I noticed jenkins failed, I think you hit bug(s):\n\n- gate-unit: FAILURE\n- gate-docs: unrecognized error",
                "I think the build failed because of the mirror:\n\n- unit https://ci.example.org/1 : FAILURE",
                "Some of the tests failed in a way that nobody understood.\n\n- unit: FAILED",
                "> - unit https://ci.example.org/1 : FAILURE in 3s\n\nthis one is ours",
                "Zuul wrote:\n\n    Build failed (check pipeline).\n\n    - unit https://ci.example.org/1 : FAILURE\n\nNot ours",
                "Change has been successfully merged by Robin Doe",
                "Uploaded patch set 2: Patch Set 1 was rebased.",
                "This change is ready for review.",
                "Removed the following votes:\n\n* Verified-1 by Zuul <zuul@example.org>",
                "We could not tell whether the build failed",
                "The build logs are kept for a month"
            })
    void explanationsAndNoticesAreNoReports(String text) {
        assertThat(CommentReader.read("Patch Set 2:\n\n" + text).kind()).isEqualTo(OTHER);
        assertThat(CommentReader.read(text).jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dry run: CV is trying the patch.",
                "Build is still in progress...\nThis change failed on darwin:\nSee https://logs.example.org/1",
                "Buildbot started compiling your patchset\non configuration: linux-gcc",
                "\u23f3 Build is running",
                "Testing started: https://ci.example.org/1",
                "Pipeline started (https://ci.example.org/1)",
                "Stages:\n- unit: PASSED (https://ci.example.org/1)\n- system: IN PROGRESS (https://ci.example.org/2)",
                "Your run has been queued"
            })
    void progressOfTheFieldIsNoReport(String text) {
        assertThat(CommentReader.read("Patch Set 2:\n\n" + text).kind()).isEqualTo(START);
    }

    @Test
    void blocksOfGerritStandBeforeTheText() {
        CiComment read = CommentReader.read("""
                Patch Set 2: -Code-Review Verified+1

                Outdated Votes:
                * Code-Review+2 (copy condition: "changekind:NO_CHANGE")
                * Verified-1: FAILURE

                Copied Votes:
                * Workflow+1 (copy condition: "is:ANY")

                (12 comments)

                Build succeeded (check pipeline).

                - unit https://zuul.example.org/1 : SUCCESS in 3s
                """);

        assertThat(read.inlineComments()).isEqualTo(12);
        assertThat(read.jobs()).hasSize(1);
        assertThat(read.pipeline()).isEqualTo("check");
        assertThat(read.vote()).hasValue(1);
    }

    @Test
    void headersOfGerritTwoAreRead() {
        assertThat(CommentReader.read("Patch Set 1: Fails\n\n(1 inline comment)\n\nBuild failed.")
                        .vote())
                .hasValue(-1);
        assertThat(CommentReader.read("Patch Set 1: Verified; Looks good to me, approved")
                        .vote())
                .hasValue(1);
        assertThat(CommentReader.read("Patch Set 1: Looks good to me, approved").vote())
                .isEmpty();
        assertThat(CommentReader.read("Patch Set 1: Fails\n\n(1 inline comment)\n\nBuild failed.")
                        .inlineComments())
                .isEqualTo(1);
    }

    @Test
    void voteThatOnlyTheEventTellsMakesAReport() {
        CiComment read = CommentReader.read("Patch Set 1:\n\nhttps://logs.example.org/1");

        assertThat(read.kind(NO_VOTE)).isEqualTo(OTHER);
        assertThat(read.kind(OptionalInt.of(0))).isEqualTo(OTHER);
        assertThat(read.kind(OptionalInt.of(-1))).isEqualTo(REPORT);
        assertThat(read.verdict(OptionalInt.of(-1))).isEqualTo(Verdict.FAILURE);
    }
}
