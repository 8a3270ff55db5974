package org.infraportal.ciwatch.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrendRuleTest {
    private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");

    /**
     * Results of the window before and of the window, s and f, each on a change of its own; in capitals on the same patch set
     * as the one before. Then what is new, and how many results there are before the turn.
     */
    @ParameterizedTest
    @CsvSource({
        "ssssssssss, ssssssssss, STEADY, -1",
        "ssssssssss, ssssssssff, NEWLY_FAILING, 18",
        "ssssssssss, sssssssssf, STEADY, -1",
        "ssssssssss, ssssssssfF, FLAKY_NOT, -1",
        "sfsfsfsfsf, sfsfsfsfff, STEADY, -1",
        "sfsfsfsfsf, sfsffffff, NEWLY_FAILING, 13",
        "ssssssssff, ffffffffff, STILL_FAILING, 8",
        "'', ffff, STILL_FAILING, 0",
        "'', f, STEADY, -1",
        "ssssssssss, ssssffffss, FIXED, 18",
        "ssssssffff, ssssssssss, FIXED, 10",
        "ssssssssff, fffffffffs, WORSE, -1",
        "ssssssssss, sfssSsssss, STEADY, -1",
        "ssssssssss, sfSsssssss, FLAKY, -1",
        "ssssssssss, fsfsfsfsfs, WORSE, -1",
        "fsfsfsfsfs, ssssssssss, BETTER, -1",
        "ssssssssff, '', STEADY, -1"
    })
    void whatIsNewIsFound(String before, String now, String kind, int turn) {
        List<TrendRule.Result> results = results(before, now);

        TrendRule.Found found = TrendRule.of(results, FROM);

        // One change fails twice in a row: no run, and its patch set never succeeded.
        assertThat(found.kind().name()).isEqualTo(kind.equals("FLAKY_NOT") ? "STEADY" : kind);
        assertThat(found.turn().first()).isEqualTo(turn < 0 ? null : results.get(turn));
        assertThat(found.turn().last()).isEqualTo(turn < 1 ? null : results.get(turn - 1));
        assertThat(found.now().decided()).isEqualTo(now.length());
        assertThat(found.before().decided()).isEqualTo(before.length());
    }

    /** Fisher's own tea: three of four right, and the table of his test as textbooks print it. */
    @Test
    void chanceIsFishers() {
        assertThat(TrendRule.of(results("sssf", "sfff"), FROM).chance()).isCloseTo(0.4857, within(0.0001));
        assertThat(TrendRule.of(results("ssss", "ffff"), FROM).chance()).isCloseTo(0.0286, within(0.0001));
        assertThat(TrendRule.of(results("ssss", "ssss"), FROM).chance()).isEqualTo(1);
        assertThat(TrendRule.of(results("", "ssss"), FROM).chance()).isEqualTo(1);
    }

    private static List<TrendRule.Result> results(String before, String now) {
        List<TrendRule.Result> results = new ArrayList<>();
        String all = before + now;
        long change = 0;
        for (int i = 0; i < all.length(); i++) {
            char letter = all.charAt(i);
            change += Character.isUpperCase(letter) ? 0 : 1;
            results.add(new TrendRule.Result(
                    change,
                    change,
                    1,
                    change,
                    FROM.plusSeconds(60L * (i - before.length())),
                    Character.toLowerCase(letter) == 's'));
        }
        return results;
    }
}
