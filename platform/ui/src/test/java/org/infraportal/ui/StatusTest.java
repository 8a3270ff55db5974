package org.infraportal.ui;

import java.time.DayOfWeek;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTest {
    @ParameterizedTest
    @CsvSource({
        "S, SUCCESS", "passed, SUCCESS", "F, FAILURE", "failed, FAILURE", "u, UNSTABLE", "flagged, UNSTABLE",
                "I, INFRA",
        "infra, INFRA", "M, MISSED", "skip, SKIPPED", "skipped, SKIPPED", "in_progress, RUNNING", "?, UNKNOWN",
                "purple, UNKNOWN"
    })
    void lettersAndWordsOfServicesAreUnderstood(String code, Status expected) {
        assertThat(Status.of(code)).isEqualTo(expected);
    }

    @Test
    void whatIsNotAStatusIsUnknown() {
        assertThat(Status.of(null)).isEqualTo(Status.UNKNOWN);
        assertThat(Status.of(DayOfWeek.MONDAY)).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasItsShapeAndItsTwinInTheScript(Status status) {
        assertThat(Files.read("META-INF/resources/_ui/portal.css"))
                .contains(
                        "." + status.css() + " { --mark: var(--" + status.css().substring(3) + "); --shape: url(");
        assertThat(Files.read("META-INF/resources/_ui/portal.js"))
                .containsPattern("[ ']" + java.util.regex.Pattern.quote(status.letter()) + "'?: \\['"
                        + status.css().substring(3) + "', '" + status.word() + "'\\]");
    }
}
