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
                "run-Acme Flash CI|Acme Flash CI|null"
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
    void longReasonIsCut() {
        RecheckRequest request =
                RecheckRequest.in("recheck " + "\ud83d\ude00 a".repeat(30_000)).orElseThrow();

        assertThat(request.reason()).hasSizeBetween(250, 255);
    }
}
