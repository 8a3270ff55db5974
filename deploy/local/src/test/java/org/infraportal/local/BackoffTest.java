package org.infraportal.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1));

    @Test
    void thePausesBetweenFailedStartsDoubleAndEnd() {
        assertEquals(
                List.of(seconds(1), seconds(2), seconds(4), seconds(8), seconds(16), Optional.empty()),
                failedStarts(6));
    }

    @Test
    void whatWasReadyForgivesFailedStarts() {
        failedStarts(Backoff.ATTEMPTS);

        assertEquals(Duration.ofSeconds(1), backoff.afterLife(Duration.ofSeconds(30)));
        assertEquals(List.of(seconds(1), seconds(2)), failedStarts(2));
    }

    @Test
    void whatIsReadyForAMomentOnlyWaitsLongerButIsNeverGivenUp() {
        var pauses = IntStream.range(0, 7)
                .mapToObj(life -> backoff.afterLife(Duration.ofMillis(100)).toSeconds())
                .toList();

        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 16L, 16L), pauses);
        assertEquals(Duration.ofSeconds(1), backoff.afterLife(Duration.ofSeconds(5)));
        assertEquals(Duration.ofSeconds(1), backoff.afterLife(Duration.ofMillis(100)));
    }

    private List<Optional<Duration>> failedStarts(int number) {
        return Stream.generate(backoff::afterFailedStart).limit(number).toList();
    }

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
