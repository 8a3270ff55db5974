package org.infraportal.gateway.routing;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RateLimit limit = new RateLimit(10, 20, 3);

    @Test
    void fullBucketHoldsItsBurstAndThenSaysHowLongToWait() {
        long passed = 0;
        while (limit.take("a", 0) == 0) {
            passed++;
        }

        assertThat(passed).isEqualTo(20);
        assertThat(limit.take("a", 0)).isEqualTo(SECOND / 10);
    }

    @Test
    void bucketFillsWithTime() {
        for (int i = 0; i < 20; i++) {
            limit.take("a", 0);
        }

        assertThat(limit.take("a", SECOND / 10)).isZero();
        assertThat(limit.take("a", SECOND / 10)).isPositive();
        assertThat(limit.take("a", 100 * SECOND)).isZero();
    }

    @Test
    void clientsHaveBucketsOfTheirOwn() {
        for (int i = 0; i < 30; i++) {
            limit.take("a", 0);
        }

        assertThat(limit.take("b", 0)).isZero();
    }

    @Test
    void idleClientsAreForgottenAndBusyOnesAreNot() {
        limit.take("a", 0);
        limit.take("b", 0);
        for (int i = 0; i < 30; i++) {
            limit.take("c", 0);
        }

        assertThat(limit.take("d", SECOND)).isZero();
        assertThat(limit.clients()).isEqualTo(2);
        assertThat(limit.take("c", 0)).isPositive();
    }

    @Test
    void newcomersShareABucketWhileTheMapIsFullOfBusyClients() {
        for (String busy : new String[] {"a", "b", "c"}) {
            for (int i = 0; i < 30; i++) {
                limit.take(busy, 0);
            }
        }
        long passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += limit.take("stranger " + i, 0) == 0 ? 1 : 0;
        }

        assertThat(passed).isEqualTo(20);
        assertThat(limit.clients()).isEqualTo(3);
    }

    @Test
    void zeroPerSecondMeansNoLimit() {
        RateLimit none = new RateLimit(0, 1, 1);

        for (int i = 0; i < 1000; i++) {
            assertThat(none.take("a", 0)).isZero();
        }
    }
}
