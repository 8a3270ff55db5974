package org.infraportal.ciwatch.health;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SecondsTest {
    private static Spread spread(long... all) {
        Seconds seconds = new Seconds();
        LongStream.of(all).forEach(seconds::add);
        return seconds.spread();
    }

    @Test
    void nothingHasNoSpread() {
        assertThat(spread()).isEqualTo(Spread.NONE);
    }

    @Test
    void fewAreExact() {
        assertThat(spread(7)).isEqualTo(new Spread(7L, 7L));
        assertThat(spread(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray()))
                .isEqualTo(new Spread(50L, 95L));
    }

    @Test
    void manyAreOnePercentOffAtMost() {
        SplittableRandom random = new SplittableRandom(4);
        long[] all = LongStream.range(0, 50_000)
                .map(i -> (long) Math.exp(random.nextDouble(0, 12)))
                .toArray();

        Spread spread = spread(all);

        Spread exact = Spread.ofSorted(LongStream.of(all).sorted().toArray());
        assertThat((double) spread.p50()).isCloseTo(exact.p50(), within(exact.p50() * 0.011));
        assertThat((double) spread.p95()).isCloseTo(exact.p95(), within(exact.p95() * 0.011));
    }

    @Test
    void shortOnesAndTheLongestHaveAPlace() {
        long[] all = LongStream.range(0, 10_000)
                .map(i -> i % 2 == 0 ? 3 : Long.MAX_VALUE)
                .toArray();

        assertThat(spread(all).p50()).isEqualTo(3);
        assertThat(spread(all).p95()).isGreaterThan(Long.MAX_VALUE / 100 * 97);
    }
}
