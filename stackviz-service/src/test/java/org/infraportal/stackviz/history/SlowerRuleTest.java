package org.infraportal.stackviz.history;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlowerRuleTest {
    private static final long SECOND = 1_000_000;

    @Test
    void withoutEnoughRunsHalfAsLongAgainIsTheBound() {
        assertThat(SlowerRule.bound(10 * SECOND, seconds(1, 1, 1, 1), 7))
                .isEqualTo(new SlowerRule.Bound(15 * SECOND, null, null, 4, 7));
        assertThat(SlowerRule.bound(SECOND / 10, seconds(), 0).micros()).isEqualTo(11 * SECOND / 10);
    }

    @Test
    void threeSpreadsAboveTheMedianAreTheBound() {
        // The median is 10, the deviations 4, 2, 0, 2, 90: their median is 2.
        assertThat(SlowerRule.bound(SECOND, seconds(6, 8, 10, 12, 100), 20))
                .isEqualTo(new SlowerRule.Bound(10 * SECOND + 3 * 2_965_200, 10 * SECOND, 2_965_200L, 5, 20));
    }

    @Test
    void runsThatAreAllAlikeLeaveAFifthAndASecond() {
        assertThat(SlowerRule.bound(0, seconds(50, 50, 50, 50, 50, 50), 6).micros())
                .isEqualTo(60 * SECOND);
        assertThat(SlowerRule.bound(0, seconds(2, 2, 2, 2, 2), 5).micros()).isEqualTo(3 * SECOND);
    }

    private static long[] seconds(long... seconds) {
        return Arrays.stream(seconds).map(one -> one * SECOND).toArray();
    }
}
