package org.infraportal.ciwatch.comments;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.ciwatch.comments.CiComment.Kind.OTHER;
import static org.infraportal.ciwatch.comments.CiComment.Kind.REPORT;
import static org.infraportal.ciwatch.comments.CiComment.Kind.START;
import static org.infraportal.ciwatch.comments.JobResult.FAILURE;
import static org.infraportal.ciwatch.comments.JobResult.NODE_FAILURE;
import static org.infraportal.ciwatch.comments.JobResult.SUCCESS;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class CommentReaderTest {
    private static final OptionalInt NO_VOTE = OptionalInt.empty();

    @Test
    void commentOfZuulIsReadWhole() {
        String comment = """
                Patch Set 3: Verified-1

                (2 comments)

                Build failed (check pipeline).  For information on how to proceed, see
                https://docs.example.org/contributors/testing.html

                https://zuul.example.org/t/example/buildset/00aa11bb

                - widget-tox-pep8 https://zuul.example.org/t/example/build/01 : SUCCESS in 4m 02s
                - widget-functional https://zuul.example.org/t/example/build/02 : FAILURE in 1h 02m 11s
                - widget-docs https://zuul.example.org/t/example/build/03 : TIMED_OUT in 45s (non-voting)
                - widget-arm finger://ze01.example.org/04 : NODE_FAILURE Node(set) request 300-12 failed in 0s
                - widget-upload widget-upload : SKIPPED Skipped due to failed job widget-functional

                Skipped 2 jobs
                """;

        CiComment read = CommentReader.read(comment);

        assertThat(read)
                .isEqualTo(new CiComment(
                        3,
                        null,
                        List.of(new Vote("Verified", -1)),
                        2,
                        REPORT,
                        "check",
                        Verdict.FAILURE,
                        true,
                        "https://zuul.example.org/t/example/buildset/00aa11bb",
                        List.of(
                                job("widget-tox-pep8", zuul("01"), SUCCESS, "SUCCESS", "PT4M2S", true),
                                job("widget-functional", zuul("02"), FAILURE, "FAILURE", "PT1H2M11S", true),
                                job("widget-docs", zuul("03"), JobResult.TIMED_OUT, "TIMED_OUT", "PT45S", false),
                                job(
                                        "widget-arm",
                                        "finger://ze01.example.org/04",
                                        NODE_FAILURE,
                                        "NODE_FAILURE Node(set) request 300-12 failed",
                                        "PT0S",
                                        true),
                                job(
                                        "widget-upload",
                                        null,
                                        JobResult.SKIPPED,
                                        "SKIPPED Skipped due to failed job widget-functional",
                                        null,
                                        true)),
                        false));
        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void startOfJobsIsNoReport() {
        CiComment read = CommentReader.read(
                "Patch Set 1:\n\nStarting gate jobs.\nhttps://zuul.example.org/t/example/status/change/21,1");

        assertThat(read)
                .isEqualTo(new CiComment(
                        1, null, List.of(), 0, START, "gate", Verdict.UNKNOWN, false, null, List.of(), false));
    }

    @Test
    void voteWithoutTextIsAReport() {
        CiComment read = CommentReader.read("Patch Set 2: Code-Review+1 Verified+1");

        assertThat(read)
                .isEqualTo(new CiComment(
                        2,
                        null,
                        List.of(new Vote("Code-Review", 1), new Vote("Verified", 1)),
                        0,
                        REPORT,
                        null,
                        Verdict.UNKNOWN,
                        false,
                        null,
                        List.of(),
                        false));
        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "Patch Set 2: -Verified",
                "Patch Set 2: Code-Review+2\n\nI like it",
                "Patch Set 1:\n\nrecheck",
                "Patch Set 1:\n\n(1 comment)",
                "Patch Set 99999999999:",
                "Patch Set x: Verified+1",
                "Patch Set 1:\n\n> - job https://logs.example.org/1 : SUCCESS in 3s\n\nwhy?",
                "Patch Set 1:\n\nNote: this failed before, see https://bugs.example.org/1",
                "Patch Set 1:\n\nIf the build failed because of the network, say recheck",
                "Patch Set 1:\n\nThank you for the inline answers.",
                "Patch Set 1:\n\nOK, let us see what comes of it",
                "Patch Set 1:\n\nI noticed that unit failed, it may be one of these:\n\n- unit: https://bugs.example.org/1"
            })
    void commentWithoutAResultIsNoReport(String comment) {
        assertThat(CommentReader.read(comment).kind()).isEqualTo(OTHER);
    }

    @Test
    void olderFormsOfJobLinesAreRead() {
        String comment = """
                Patch Set 4:

                Storage check results
                * flash-fc-ci http://logs.example.com/4 : SUCCESS in 31m 05s
                - flash-iscsi http://logs.example.com/5 :SUCCESS
                - flash-nvme http://logs.example.com/6: FAILURE
                https://jenkins.example.com/job/flash-nfs/12/ : SUCCESS in 4m 02s (non-voting)
                http://logs.example.com/7 : FAILURE
                flash-smb http://logs.example.com/8 : UNSTABLE
                Flash ML2: SUCCESS
                - flash-lint : passed
                - flash-own http://logs.example.com/9 : ML2-FAIL after 3 tries
                - flash-words http://logs.example.com/10 : all is well
                """;

        CiComment read = CommentReader.read(comment);

        assertThat(read.jobs())
                .containsExactly(
                        job("flash-fc-ci", "http://logs.example.com/4", SUCCESS, "SUCCESS", "PT31M5S", true),
                        job("flash-iscsi", "http://logs.example.com/5", SUCCESS, "SUCCESS", null, true),
                        job("flash-nvme", "http://logs.example.com/6", FAILURE, "FAILURE", null, true),
                        job(
                                "flash-nfs",
                                "https://jenkins.example.com/job/flash-nfs/12/",
                                SUCCESS,
                                "SUCCESS",
                                "PT4M2S",
                                false),
                        job(JobLine.NO_NAME, "http://logs.example.com/7", FAILURE, "FAILURE", null, true),
                        job("flash-smb", "http://logs.example.com/8", JobResult.UNSTABLE, "UNSTABLE", null, true),
                        job("Flash ML2", null, SUCCESS, "SUCCESS", null, true),
                        job("flash-lint", null, SUCCESS, "passed", null, true),
                        job("flash-own", "http://logs.example.com/9", FAILURE, "ML2-FAIL after 3 tries", null, true),
                        job("flash-words", "http://logs.example.com/10", JobResult.OTHER, "all is well", null, true));
        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Logs: see the page",
                "- remember: nothing is decided",
                "See https://docs.example.org/x for more",
                "- https://docs.example.org/x",
                "- job https://logs.example.org/1 :",
                "- job https://logs.example.org/1 seems to be a SUCCESS",
                "job https://logs.example.org/1 : all is well",
                "Result: SUCCESS was hoped for",
                ": SUCCESS",
                "-",
                "- ",
                "*SUCCESS*",
                "-job https://logs.example.org/1 : no blank behind the bullet",
                "(https://logs.example.org/1) : SUCCESS",
                "Result: SUCCESS",
                "- console: https://ci.example.org/job/main/12/console",
                "[NOTE FROM PROW: Skipped displaying URLs for 1/3 jobs]",
                "Logs: https://logs.example.org/unit/77",
                "Nothing explains it. Tell us if you know. ( https://ci.example.org/job/unit/77/ )",
                "a sentence of many more words than a name has: FAILED (https://ci.example.org/1)",
                "- unit https://ci.example.org/1 : STARTED",
                "\u2705 everything that we tried went well",
                "| --- | --- |"
            })
    void proseIsNoJobLine(String line) {
        assertThat(JobLineReader.read(line).filter(read -> !read.isRunning())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS in 45s, PT45S, SUCCESS",
        "SUCCESS in 4m 02s, PT4M2S, SUCCESS",
        "SUCCESS in 26h 02m 03s, PT26H2M3S, SUCCESS",
        "SUCCESS in 2h, PT2H, SUCCESS",
        "SUCCESS in 1 hr 2 min, PT1H2M, SUCCESS",
        "SUCCESS in 3 minutes 12 seconds, PT3M12S, SUCCESS",
        "FAILURE in vain, , FAILURE in vain",
        "FAILURE in 02s 4m, , FAILURE in 02s 4m",
        "FAILURE in 4m 02, , FAILURE in 4m 02",
        "FAILURE in 9999999s, , FAILURE in 9999999s",
        "FAILURE in 4mm, , FAILURE in 4mm",
        "ERROR lost in transit in 3s, PT3S, ERROR lost in transit"
    })
    void elapsedTimeIsReadFromTheEnd(String written, Duration duration, String text) {
        JobLine job = JobLineReader.read("- job https://logs.example.org/1 : " + written)
                .orElseThrow()
                .job();

        assertThat(job.duration()).isEqualTo(duration);
        assertThat(job.text()).isEqualTo(text);
    }

    @Test
    void lineInWhichACommentWasCutDoesNotCount() {
        CiComment read = CommentReader.read("""
                Patch Set 1: Verified-1

                Build failed (gate pipeline).

                - one https://zuul.example.org/t/example/build/01 : SUCCESS in 3s
                - two https://zuul.example.org/t/example/build/02 : SUCCESS in 1... (truncated)""");

        assertThat(read.truncated()).isTrue();
        assertThat(read.jobs()).containsExactly(job("one", zuul("01"), SUCCESS, "SUCCESS", "PT3S", true));
    }

    @Test
    void failureOfTheMachineryIsToldFromOneOfTheChange() {
        CiComment read = CommentReader.read("""
                Patch Set 1: Verified-1

                Build failed (check pipeline).

                - one https://zuul.example.org/t/example/build/01 : NODE_FAILURE
                - two https://zuul.example.org/t/example/build/02 : SUCCESS in 3s
                - three https://zuul.example.org/t/example/build/03 : FAILURE in 3s (non-voting)
                """);

        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.INFRA);
    }

    @ParameterizedTest
    @CsvSource({
        "Build Successful, SUCCESS",
        "build succeeded, SUCCESS",
        "Build failed., FAILURE",
        "Merge Failed., FAILURE",
        "This change is part of a dependency cycle that failed., FAILURE",
        "SUCCESS, SUCCESS",
        "success, SUCCESS",
        "Successful, SUCCESS",
        "FAIL, FAILURE",
        "FAILED, FAILURE",
        "Gate pipeline build succeeded., SUCCESS",
        "Build Unstable, FAILURE",
        "**Build failed**, FAILURE",
        "1 of 20 TryBots failed., FAILURE",
        "TryBots are happy., SUCCESS",
        "Dry run: This CL has passed the run, SUCCESS",
        "Prow Status: 3 out of 3 pjs passed!, SUCCESS",
        "Prow Status: 1 out of 3 pjs passed!, FAILURE",
        "Passed using the X driver: logs at http://logs.example.org/1/, SUCCESS",
        "Failed using the X driver, FAILURE",
        "Result: SUCCESS, SUCCESS",
        "The result is: FAILURE, FAILURE",
        "\u2705 All checks have passed, SUCCESS",
        "\u274c Something went wrong in here, FAILURE",
        "Build canceled., UNKNOWN"
    })
    void sentenceStatesTheVerdict(String sentence, Verdict verdict) {
        CiComment read = CommentReader.read("Patch Set 1:\n\n" + sentence + "\n");

        assertThat(read.kind()).isEqualTo(REPORT);
        assertThat(read.verdict(NO_VOTE)).isEqualTo(verdict);
    }

    @Test
    void voteOfTheCommentWinsOverTheSentenceAndTheSentenceOverJobs() {
        String line = "- job https://logs.example.org/1 : FAILURE";

        assertThat(verdict("Patch Set 1: Verified-1\n\nBuild succeeded.")).isEqualTo(Verdict.FAILURE);
        assertThat(verdict("Patch Set 1: Verified+1\n\nBuild Failed\n\n" + line))
                .isEqualTo(Verdict.SUCCESS);
        assertThat(verdict("Patch Set 1:\n\nBuild succeeded.\n\n" + line)).isEqualTo(Verdict.SUCCESS);
        assertThat(verdict("Patch Set 1:\n\n" + line)).isEqualTo(Verdict.FAILURE);
        assertThat(CommentReader.read("Build succeeded.").verdict(OptionalInt.of(-1)))
                .isEqualTo(Verdict.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patch Set 1:\n\nBuild Aborted\n\nhttps://jenkins.example.org/job/unit/2/ : ABORTED",
                "Patch Set 1:\n\nBuild Not Built\n\nhttps://jenkins.example.org/job/unit/2/ : NOT_BUILT",
                "Patch Set 1:\n\nNo Builds Executed",
                "Patch Set 1:\n\nCoverage fell\n\n- cover https://ci.example.org/job/cover/2/ : FAILURE in 2m (non-voting)",
                "Patch Set 1: -Verified\n\nBuild canceled.\n\n- unit https://zuul.example.org/1 : SUCCESS in 3s"
            })
    void runThatDoesNotVoteSaysNothing(String comment) {
        assertThat(CommentReader.read(comment).kind()).isEqualTo(REPORT);
        assertThat(verdict(comment)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void onlyTheOwnLabelIsAVerdict() {
        String comment = "Patch Set 1: Code-Review+1 Lab-Verified-1 -Workflow\n\nThe lab has spoken";

        assertThat(CommentReader.read(comment).kind()).isEqualTo(OTHER);
        CiComment ofLab = CommentReader.read(comment, "Lab-Verified");
        assertThat(ofLab.kind()).isEqualTo(REPORT);
        assertThat(ofLab.vote()).hasValue(-1);
        assertThat(ofLab.verdict(NO_VOTE)).isEqualTo(Verdict.FAILURE);
        assertThat(CommentReader.read(comment, "Verified, Lab-Verified").vote()).hasValue(-1);
        assertThat(CommentReader.read(comment, "Verified,Lab").vote()).isEmpty();
    }

    private static Verdict verdict(String comment) {
        return CommentReader.read(comment).verdict(NO_VOTE);
    }

    @Test
    void voteForReviewIsNoVerdict() {
        assertThat(CommentReader.read("Patch Set 1: Code-Review-2\n\nBuild canceled.")
                        .verdict(NO_VOTE))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "- unit: PASSED (https://ci.example.org/job/main/12/)|unit|https://ci.example.org/job/main/12/|SUCCESS|true",
                "- commit text: FAILED - https://ci.example.org/9|commit text|https://ci.example.org/9|FAILURE|true",
                "- [unit](https://ci.example.org/9): FAILED|unit|https://ci.example.org/9|FAILURE|true",
                "* [**tree/try/linux**](https://ci.example.org/b/9): INFRA_FAILURE|tree/try/linux|https://ci.example.org/b/9|INFRA_FAILURE|true",
                "\u274c pull-unit FAILURE - https://prow.example.org/1|pull-unit|https://prow.example.org/1|FAILURE|true",
                "\ud83d\udeab pull-e2e ERROR - URL_NOT_FOUND|pull-e2e|null|ERROR|true",
                "\u2714\ufe0f pull-build SUCCESS|pull-build|null|SUCCESS|true",
                "\u2705 linux-rel https://ci.example.org/b/1|linux-rel|https://ci.example.org/b/1|SUCCESS|true",
                "- \u2717 lint|lint|null|FAILURE|true",
                "[FAILED] unit https://ci.example.org/2|unit|https://ci.example.org/2|FAILURE|true",
                "'| unit tests | TIMED OUT | https://ci.example.org/2 |'|unit tests|https://ci.example.org/2|TIMED_OUT|true",
                "https://jenkins.example.org/job/unit/3/ : FAILURE (skipped)|unit|https://jenkins.example.org/job/unit/3/|FAILURE|false",
                "https://jenkins.example.org/job/storage/job/unit/3/ : NOT_BUILT|storage/unit|https://jenkins.example.org/job/storage/job/unit/3/|NOT_BUILT|true",
                "Builder linux-gcc succeeded (build successful) - https://bb.example.org/1|linux-gcc|https://bb.example.org/1|SUCCESS|true",
                "Builder linux-gcc completed with warnings (docs).|linux-gcc|null|WARNINGS|true",
                "- unit javascript:alert(1) : SUCCESS in 3s|unit|javascript:alert(1)|SUCCESS|true"
            })
    void formsOfTheFieldAreRead(String line, String name, String url, JobResult result, boolean voting) {
        String text = line.startsWith("'") ? line.substring(1, line.length() - 1) : line;

        JobLine job = JobLineReader.read(text).orElseThrow().job();

        assertThat(job.name()).isEqualTo(name);
        assertThat(job.url()).isEqualTo(url);
        assertThat(job.result()).isEqualTo(result);
        assertThat(job.voting()).isEqualTo(voting);
    }

    @Test
    void buildbotNamesItsBuilderALineAbove() {
        CiComment read = CommentReader.read("""
                Patch Set 1: Verified-1

                Buildbot finished compiling your patchset
                on configuration: linux-clang
                The result is: FAILURE
                """);

        assertThat(read.jobs()).containsExactly(job("linux-clang", null, FAILURE, "FAILURE", null, true));
    }

    @Test
    void addressInTheNextLineBelongsToItsJob() {
        CiComment read = CommentReader.read("""
                Patch Set 1:

                - unit : SUCCESS
                  https://logs.example.org/1
                - lint : FAILURE
                https://logs.example.org/2

                https://docs.example.org/help
                """);

        assertThat(read.jobs())
                .containsExactly(
                        job("unit", "https://logs.example.org/1", SUCCESS, "SUCCESS", null, true),
                        job("lint", "https://logs.example.org/2", FAILURE, "FAILURE", null, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patch Set 1:\n\nBuild Started https://jenkins.example.org/job/unit/41/ (1/2)",
                "Patch Set 1: -Verified\n\nStarted build (main): https://ci.example.org/job/main/12/\n\n"
                        + "Follow it here:\n - console: https://ci.example.org/job/main/12/console",
                "Patch Set 1:\n\nYour jobs run again:\n\n- unit https://ci.example.org/2 : STARTED\n"
                        + "- docs https://ci.example.org/3 : QUEUED",
                "Patch Set 1:\n\n- unit https://ci.example.org/2 : SUCCESS in 3s\n- docs https://ci.example.org/3 : PENDING",
                "Patch Set 1:\n\nTryBots beginning. Status page: https://ci.example.org/try"
            })
    void progressIsNoReport(String comment) {
        assertThat(CommentReader.read(comment).kind()).isEqualTo(START);
    }

    @Test
    void blocksOfGerritAndLogsBringNoJobs() {
        CiComment read = CommentReader.read("""
                Patch Set 1: Verified-1

                Copied votes on follow-up patch sets have been updated:
                * Verified-1 has been copied to patch set 2 (copy condition: "is:MIN").

                (2 comments)

                Build Failed

                https://jenkins.example.org/job/unit/3/ : FAILURE
                  <<<
                - lint https://logs.example.org/2 : SUCCESS in 3s
                  >>>

                Console output:
                lint: FAILURE
                - docs : SUCCESS

                ```
                - docs https://logs.example.org/2 : SUCCESS in 3s
                ```

                > - old https://logs.example.org/2 : SUCCESS in 3s
                and some words
                suite: FAILURE
                """);

        assertThat(read.inlineComments()).isEqualTo(2);
        assertThat(read.jobs())
                .containsExactly(
                        job("unit", "https://jenkins.example.org/job/unit/3/", FAILURE, "FAILURE", null, true));
    }

    @Test
    void linesOfWindowsAreReadAsOthers() {
        CiComment read = CommentReader.read(
                "Patch Set 1: Verified+1\r\n\r\nBuild succeeded (check pipeline).\r\n\r\n- a http://b.example.org : SUCCESS in 8s\r\n");

        assertThat(read.pipeline()).isEqualTo("check");
        assertThat(read.jobs()).containsExactly(job("a", "http://b.example.org", SUCCESS, "SUCCESS", "PT8S", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a ",
                "- ",
                "(",
                "((((a pipeline)",
                "Patch Set ",
                "a:",
                "://",
                "h://:",
                "- a h://b : ",
                " in ",
                "1h ",
                "\n",
                "\r\n",
                "Verified+1 ",
                "recheck ",
                "- a a",
                "\u00e9",
                "\ud83d\ude00",
                "> ",
                " (non-voting)",
                "```\n",
                "<<<\n",
                ">>>\n",
                "- [a](",
                "| a ",
                "\u274c ",
                "a: FAILURE\n",
                " of ",
                "build ",
                "Patch Set 1: -1-1-1+1",
                "https://x/buildset/"
            })
    void hostileCommentsTakeLinearTime(String piece) {
        String small = piece.repeat(16_384 / piece.length());
        String large = "Patch Set 1:\n\n" + piece.repeat(1_000_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            CommentReader.read(small);
            for (int i = 0; i < 20; i++) {
                CommentReader.read(large);
            }
        });
    }

    @Test
    void commentOfSeveralMegabytesIsReadToItsBound() {
        String comment = "Patch Set 1:\n\n" + "- a http://b : SUCCESS\n".repeat(100_000);

        CiComment read = CommentReader.read(comment);

        assertThat(read.truncated()).isTrue();
        assertThat(read.jobs()).hasSizeBetween(2_000, 3_000);
    }

    private static String zuul(String build) {
        return "https://zuul.example.org/t/example/build/" + build;
    }

    private static JobLine job(
            String name, String url, JobResult result, String text, String duration, boolean voting) {
        return new JobLine(name, url, result, text, duration == null ? null : Duration.parse(duration), voting);
    }
}
