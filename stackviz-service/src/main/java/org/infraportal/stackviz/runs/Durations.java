package org.infraportal.stackviz.runs;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations as they are stored. */
public final class Durations {
    private Durations() {}

    public static Duration ofMicros(Long micros) {
        return micros == null ? null : Duration.of(micros, ChronoUnit.MICROS);
    }

    public static Long micros(Duration duration) {
        return duration == null ? null : duration.getSeconds() * 1_000_000 + duration.getNano() / 1000;
    }

    public static Double seconds(Long micros) {
        return micros == null ? null : micros / 1e6;
    }
}
