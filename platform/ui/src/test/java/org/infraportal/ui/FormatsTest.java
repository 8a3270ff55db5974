package org.infraportal.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.015S, 15ms",
        "PT3.24S, 3.2s",
        "PT59.99S, 59.9s",
        "PT4M7S, 4m 07s",
        "PT1H2M3S, 1h 02m",
        "PT51H, 2d 03h",
        "PT-1H-2M, −1h 02m"
    })
    void durationShowsItsTwoLargestUnits(Duration duration, String expected) {
        assertThat(Formats.human(duration)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "12408, '12,408'", "-1234567, '-1,234,567'"})
    void wholeNumbersAreGrouped(long number, String expected) {
        assertThat(Formats.grouped(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "100.0, 100", "1234.567, '1,234.57'"})
    void fractionsKeepTwoDigits(double number, String expected) {
        assertThat(Formats.grouped(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 7, 0%", "3, 7, 42.9%", "7, 7, 100%", "99999, 100000, 99.9%", "1, 100000, 0.1%", "0, 0, –"})
    void shareIsRoundedButNeverToAllOrNothing(long part, long whole, String expected) {
        assertThat(Formats.percent(part, whole)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0_B", "1023, 1023_B", "1024, 1_KiB", "1536, 1.5_KiB", "327155712, 312_MiB"})
    void sizesUseBinaryUnits(long bytes, String expected) {
        assertThat(Formats.asBytes(bytes)).isEqualTo(expected.replace('_', Formats.UNBROKEN));
    }

    @Test
    void timesAreWrittenInUtcWhateverTheirOffset() {
        assertThat(Formats.utc(OffsetDateTime.parse("2026-11-21T13:03:11+01:00")))
                .isEqualTo("2026-11-21 12:03:11 UTC");
        assertThat(Formats.iso(Instant.parse("2026-11-21T12:03:11.999Z"))).isEqualTo("2026-11-21T12:03:11Z");
    }
}
