package org.infraportal.ciwatch.metrics;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricTextTest {
    @Test
    void linesOfAFamilyStandTogetherAndNamesFromOutsideStayInTheirQuotes() {
        MetricText text = new MetricText();

        text.add("a_one", "The \\ first", 1, "ci", "A \"b\"\n\\c", "job", null);
        text.add("a_two", "The second", null, "ci", "A");
        text.add("a_one", "The first", 0.5, "ci", "B", "job", "x");

        assertThat(text.toString()).isEqualTo("""
                        # TYPE a_one gauge
                        # HELP a_one The \\\\ first
                        a_one{ci="A \\"b\\"\\n\\\\c",job=""} 1
                        a_one{ci="B",job="x"} 0.5
                        # TYPE a_two gauge
                        # HELP a_two The second
                        # EOF
                        """);
    }
}
