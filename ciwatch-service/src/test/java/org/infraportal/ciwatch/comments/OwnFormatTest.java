package org.infraportal.ciwatch.comments;

import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class OwnFormatTest {
    private static final OptionalInt NO_VOTE = OptionalInt.empty();
    private static final String LINE = "^(?P<name>[\\w-]+) says (?P<result>\\w+)(?: at (?P<url>\\S+))?";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "All good in the lab|SUCCESS",
                "Alas, the lab is sad|FAILURE",
                "All good, but alas|FAILURE",
                "Build succeeded.|SUCCESS"
            })
    void failureWinsAndWhatFitsNoneIsReadAsOthers(String text, Verdict verdict) {
        OwnFormat format = OwnFormat.of("^All good", "(?i)alas", null);

        CiComment read = CommentReader.read("Patch Set 1:\n\n" + text, null, format);

        assertThat(read.kind()).isEqualTo(CiComment.Kind.REPORT);
        assertThat(read.verdict(NO_VOTE)).isEqualTo(verdict);
    }

    @Test
    void voteStandsAboveTheExpressions() {
        OwnFormat format = OwnFormat.of("^All good", null, null);

        assertThat(CommentReader.read("Patch Set 1: Verified-1\n\nAll good", null, format)
                        .verdict(NO_VOTE))
                .isEqualTo(Verdict.FAILURE);
    }

    @Test
    void linesOfJobsAreRead() {
        CiComment read = CommentReader.read(
                "Patch Set 1:\n\nThe lab:\nunit says PASSED at https://lab.example.org/1\nlint says FAILED\nslow says STARTED\n"
                        + "> old says FAILED",
                null,
                OwnFormat.of(null, null, LINE));

        assertThat(read.jobs().stream().map(job -> job.name() + " " + job.result() + " " + job.url()))
                .containsExactly("unit SUCCESS https://lab.example.org/1", "lint FAILURE null");
        assertThat(read.verdict(NO_VOTE)).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void commentThatNothingFitsIsNoReport() {
        assertThat(CommentReader.read("Patch Set 1:\n\nThank you", null, OwnFormat.of("^All good", "^Alas", LINE))
                        .kind())
                .isEqualTo(CiComment.Kind.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "a**",
                "(?=a)",
                "(a)\\1",
                "a{2000}",
                "((a{100}){100}){100}",
                "(a|b|c|d|e){1,1000}x{50}",
                "a*",
                ".*",
                "^",
                "",
                "(?P<name>a"
            })
    void expressionThatCannotBeUsedIsRefused(String expression) {
        if (expression.isEmpty()) {
            assertThat(OwnFormat.of(expression, " ", null).isEmpty()).isTrue();
            return;
        }
        assertThatThrownBy(() -> OwnFormat.of(expression, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("success: ");
    }

    @Test
    void lineOfAJobNeedsItsGroups() {
        assertThatThrownBy(() -> OwnFormat.of(null, null, "(?P<name>\\S+) says"))
                .hasMessageStartingWith("jobLine: groups are missing");
        assertThatThrownBy(() -> OwnFormat.of("a".repeat(1_001), null, null)).hasMessageContaining("at most 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+b", "(.*a){20}", "(x+x+)+y"})
    void explodingExpressionsTakeLinearTime(String expression) {
        OwnFormat format = OwnFormat.of(expression + "z", null, "(?P<name>(a+)+)(?P<result>b)");
        String text = "Patch Set 1:\n\n" + "a".repeat(50_000);

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> CommentReader.read(text, null, format));
    }
}
