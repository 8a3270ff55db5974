package org.infraportal.local;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ProgressTest {
    @Test
    void aBarShowsBytesRateAndTimeLeft() {
        assertEquals(
                "[############............]  50% 4.0 MiB of 8.0 MiB, 1.0 MiB/s, 5 s left",
                new Progress(4L << 20, 8L << 20, "bytes", Duration.ofSeconds(4)).line());
    }

    @Test
    void linesAreCountedAsLines() {
        assertEquals(
                "[########################] 100% 12,000 lines of 12,000 lines, 6,000 lines/s",
                new Progress(12_000, 12_000L, "lines", Duration.ofSeconds(2)).line());
    }

    @Test
    void withoutATotalThereIsNoBar() {
        assertEquals("0 B", new Progress(0, null, "bytes", Duration.ZERO).line());
    }
}
