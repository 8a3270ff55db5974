package org.infraportal.ciwatch.health;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlipCountTest {
    /** s for success, f for failure. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 0, 0",
        "s, 0, 0, 1",
        "ssss, 0, 0, 4",
        "sfs, 2, 2, 3",
        "sffs, 2, 2, 4",
        "sfffs, 2, 0, 2",
        "fff, 0, 0, 0",
        "sff, 1, 1, 3",
        "sfsfffsf, 5, 3, 5"
    })
    void outagesAreNoFlips(String results, long flips, long steady, long considered) {
        FlipCount count = new FlipCount();
        results.chars().forEach(result -> count.add(result == 's'));

        assertThat(count.end()).isEqualTo(new FlipCount.Flips(flips, steady, considered));
    }
}
