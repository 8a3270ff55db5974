package org.infraportal.ciwatch.outages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutageRuleTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    /**
     * Each word is a report a minute after the one before: a change's number, then f where others passed it, F where they
     * did not, s for success, ? for neither.
     */
    @ParameterizedTest
    @CsvSource({
        "'1f 2f', ''",
        "'1f 2f 3f', '0-open:3'",
        "'1f 1f 1f', ''",
        "'1f 2f 3f 4s', '0-3:3'",
        "'1f 2s 3f 4f', ''",
        "'1f 2F 3f 4? 5f', '0-open:3'",
        "'1F 2F 3F 4F', ''",
        "'9s 1f 2f 2f 3f 3s 4f 5f 6f', '1-5:3 6-open:3'"
    })
    void threeChangesInARowThatOthersPassAreAnOutage(String reports, String expected) {
        List<String> found = OutageRule.in(results(reports)).stream()
                .map(span -> minute(span.from()) + "-" + (span.until() == null ? "open" : minute(span.until())) + ":"
                        + span.changes())
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void outageGoesOnFromItsFirstFailureToTheNextSuccess() {
        OutageRule.Span span = OutageRule.in(results("9s 1f 2f 3f 4s")).getFirst();

        assertThat(span.holds(START)).isFalse();
        assertThat(span.holds(START.plusSeconds(60))).isTrue();
        assertThat(span.holds(START.plusSeconds(239))).isTrue();
        assertThat(span.holds(START.plusSeconds(240))).isFalse();
    }

    private static long minute(Instant at) {
        return (at.getEpochSecond() - START.getEpochSecond()) / 60;
    }

    private static List<OutageRule.Result> results(String reports) {
        List<OutageRule.Result> results = new ArrayList<>();
        for (String word : reports.split(" ")) {
            long change = Long.parseLong(word.substring(0, word.length() - 1));
            char kind = word.charAt(word.length() - 1);
            results.add(new OutageRule.Result(
                    change,
                    change,
                    START.plusSeconds(60L * results.size()),
                    kind == 's' ? Boolean.TRUE : kind == '?' ? null : Boolean.FALSE,
                    kind == 'f'));
        }
        return results;
    }
}
