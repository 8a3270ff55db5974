package org.infraportal.ciwatch.rechecks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecheckRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "recheck|null|null",
                "Recheck.|null|null",
                "recheck bug 1234567|null|bug 1234567",
                "recheck: the mirror was down|null|the mirror was down",
                "recheck - ssh timed out|null|ssh timed out",
                "reverify|null|null",
                "recheck-acme mirror|acme|mirror",
                "check experimental|experimental|null",
                "run-Acme Flash CI|Acme Flash CI|null",
                "acme: recheck|acme|null",
                "acme recheck|acme|null",
                "acme-recheck|acme|null",
                "rerun|null|null",
                "/retest|null|null",
                "/test pull-unit|pull-unit|null",
                "/test all|null|null"
            })
    void whatIsAskedForIsRead(String text, String target, String reason) {
        assertThat(RecheckRequest.in("Patch Set 2: Code-Review+1\n\n(1 comment)\n\n" + text + "\n"))
                .contains(new RecheckRequest(target, reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patch Set 1:",
                "",
                "Patch Set 1:\n\nPlease recheck this",
                "Patch Set 1:\n\nplease recheck",
                "Patch Set 1:\n\nrebuild the package first",
                "Patch Set 1:\n\n```\nrecheck\n```\n\nis what to say",
                "Patch Set 1:\n\nrechecking helped",
                "Patch Set 1:\n\ncheck your spelling",
                "Patch Set 1:\n\nrun-",
                "Patch Set 1:\n\n> recheck\n\nwhy?"
            })
    void otherCommentsAskForNothing(String comment) {
        assertThat(RecheckRequest.in(comment)).isEmpty();
    }

    @Test
    void reasonMayStandInTheLinesBelow() {
        assertThat(RecheckRequest.in("Patch Set 1:\n\nrecheck\n\nthe registry\nwas away"))
                .contains(new RecheckRequest(null, "the registry was away"));
    }

    @Test
    void blocksOfGerritAndQuotesStandBeforeTheWord() {
        assertThat(RecheckRequest.in("""
                Patch Set 1: Code-Review+1

                Copied votes on follow-up patch sets have been updated:
                * Code-Review+1 has been copied to patch set 2 (copy condition: "is:ANY").

                > Build failed

                recheck""")).contains(new RecheckRequest(null, null));
    }

    @Test
    void longReasonIsCut() {
        RecheckRequest request =
                RecheckRequest.in("recheck " + "\ud83d\ude00 a".repeat(30_000)).orElseThrow();

        assertThat(request.reason()).hasSizeBetween(250, 255);
    }
}
