package org.infraportal.ciwatch.blame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.events.Blame;

import static org.assertj.core.api.Assertions.assertThat;

class BlameRuleTest {
    /** outcome, both here, successes and results elsewhere, changes alike, in an outage, with the fingerprint, blame. */
    @ParameterizedTest
    @CsvSource({
        "FAILURE, false, 20, 20, 0, 0, 0, HIGH",
        "FAILURE, false, 18, 20, 0, 0, 0, HIGH",
        "FAILURE, false, 17, 20, 0, 0, 0, MEDIUM",
        "FAILURE, false, 20, 20, 1, 0, 0, MEDIUM",
        "FAILURE, false, 20, 20, 3, 0, 0, LOW",
        "FAILURE, false, 10, 20, 0, 0, 0, MEDIUM",
        "FAILURE, false, 9, 20, 0, 0, 0, LOW",
        "FAILURE, false, 4, 4, 0, 0, 0, UNKNOWN",
        "FAILURE, false, 5, 5, 0, 0, 0, HIGH",
        "FAILURE, false, 0, 0, 0, 0, 0, UNKNOWN",
        "FAILURE, true, 20, 20, 0, 0, 0, LOW",
        "FAILURE, false, 20, 20, 0, 3, 0, LOW",
        "FAILURE, false, 0, 0, 0, 0, 1, LOW",
        "UNSTABLE, false, 20, 20, 0, 0, 0, HIGH",
        "INFRA, false, 20, 20, 0, 0, 0, LOW",
        "NOT_REGISTERED, false, 0, 0, 0, 0, 0, LOW",
        "MERGE, true, 0, 20, 9, 9, 9, HIGH"
    })
    void evidenceIsWeighed(
            Outcome outcome,
            boolean both,
            long success,
            long decided,
            long alike,
            long outage,
            long fingerprint,
            Blame blame) {
        Evidence evidence = new Evidence(both, success, decided, alike, outage, fingerprint);

        assertThat(BlameRule.weigh(outcome, evidence).blame()).isEqualTo(blame);
    }

    @Test
    void reasonsNameTheirFigures() {
        Evidence evidence = new Evidence(true, 7, 9, 1, 4, 2);

        assertThat(BlameRule.weigh(Outcome.FAILURE, evidence).reasons())
                .containsExactly(
                        "The job also succeeded on this patch set",
                        "The CI was failing on 4 other changes in a row while other CIs passed them",
                        "The same failure is known from runs of 2 other changes",
                        "The job succeeded 7 of 9 times on other changes in the 7 days before",
                        "The job failed in the same way on 1 other change within 6 hours");
    }
}
