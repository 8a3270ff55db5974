package org.infraportal.ciwatch.health;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrustTest {
    /** Figures of Wilson's interval as tables print them. */
    @Test
    void intervalIsWilsons() {
        Trust eightOfTen = Trust.of(new Agreement(10, 8, 1, 1));

        assertThat(eightOfTen.lower()).isCloseTo(0.4902, within(0.0005));
        assertThat(eightOfTen.upper()).isCloseTo(0.9433, within(0.0005));
        assertThat(Trust.of(new Agreement(10, 10, 0, 0)).upper()).isEqualTo(1.0);
        assertThat(Trust.of(new Agreement(10, 0, 5, 5)).lower()).isEqualTo(0.0);
    }

    @Test
    void nothingToCompareHasNoInterval() {
        assertThat(Trust.of(Agreement.NONE)).isEqualTo(new Trust(0, null, null));
    }
}
