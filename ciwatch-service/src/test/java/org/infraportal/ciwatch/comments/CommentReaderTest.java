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
                        List.of(new Vote("Verified", -1)),
                        2,
                        REPORT,
                        "check",
                        Verdict.FAILURE,
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
                .isEqualTo(new CiComment(1, List.of(), 0, START, "gate", Verdict.UNKNOWN, null, List.of(), false));
    }

    @Test
    void voteWithoutTextIsAReport() {
        CiComment read = CommentReader.read("Patch Set 2: Code-Review+1 Verified+1");

        assertThat(read)
                .isEqualTo(new CiComment(
                        2,
                        List.of(new Vote("Code-Review", 1), new Vote("Verified", 1)),
                        0,
                        REPORT,
                        null,
                        Verdict.UNKNOWN,
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
                "Patch Set 1:\n\nNote: this failed before, see https://bugs.example.org/1"
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
                "- job https://logs.example.org/1 SUCCESS",
                "job https://logs.example.org/1 : all is well",
                "Result: SUCCESS was hoped for",
                ": SUCCESS",
                "-",
                "- ",
                "*SUCCESS*",
                "-job https://logs.example.org/1 : no blank behind the bullet",
                "(https://logs.example.org/1) : SUCCESS"
            })
    void proseIsNoJobLine(String line) {
        assertThat(JobLineReader.read(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS in 45s, PT45S, SUCCESS",
        "SUCCESS in 4m 02s, PT4M2S, SUCCESS",
        "SUCCESS in 26h 02m 03s, PT26H2M3S, SUCCESS",
        "SUCCESS in 2h, PT2H, SUCCESS",
        "FAILURE in vain, , FAILURE in vain",
        "FAILURE in 02s 4m, , FAILURE in 02s 4m",
        "FAILURE in 4m 02, , FAILURE in 4m 02",
        "FAILURE in 9999999s, , FAILURE in 9999999s",
        "FAILURE in 4mm, , FAILURE in 4mm",
        "ERROR lost in transit in 3s, PT3S, ERROR lost in transit"
    })
    void elapsedTimeIsReadFromTheEnd(String written, Duration duration, String text) {
        JobLine job = JobLineReader.read("- job https://logs.example.org/1 : " + written)
                .orElseThrow();

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
        "Build canceled., UNKNOWN"
    })
    void sentenceStatesTheVerdict(String sentence, Verdict verdict) {
        CiComment read = CommentReader.read("Patch Set 1:\n\n" + sentence + "\n");

        assertThat(read.kind()).isEqualTo(REPORT);
        assertThat(read.verdict(NO_VOTE)).isEqualTo(verdict);
    }

    @Test
    void ownWordsWinOverVoteAndVoteOverJobsAndJobsOverAStandingVote() {
        String line = "- job https://logs.example.org/1 : FAILURE";

        assertThat(CommentReader.read("Patch Set 1: Verified-1\n\nBuild succeeded.")
                        .verdict(NO_VOTE))
                .isEqualTo(Verdict.SUCCESS);
        assertThat(CommentReader.read("Patch Set 1: Verified+1\n\n" + line).verdict(NO_VOTE))
                .isEqualTo(Verdict.SUCCESS);
        assertThat(CommentReader.read("Patch Set 1:\n\n" + line).verdict(OptionalInt.of(1)))
                .isEqualTo(Verdict.FAILURE);
        assertThat(CommentReader.read("Patch Set 1:\n\n- job https://logs.example.org/1 : done")
                        .verdict(OptionalInt.of(1)))
                .isEqualTo(Verdict.SUCCESS);
    }

    @Test
    void voteForReviewIsNoVerdict() {
        assertThat(CommentReader.read("Patch Set 1: Code-Review-2\n\nBuild canceled.")
                        .verdict(NO_VOTE))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a ", "- ", "(", "((((a pipeline)", "Patch Set ", "a:", "://", "h://:", "- a h://b : ", " in ",
                "1h ", "\n", "\r\n", "Verified+1 ", "recheck ", "- a a", "\u00e9", "\ud83d\ude00", "> ",
                        " (non-voting)",
                "Patch Set 1: -1-1-1+1", "https://x/buildset/"
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
