package org.infraportal.ciwatch.grid;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.comments.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class CellMarkupTest {
    @Test
    void addressFromOutsideStaysInItsAttribute() {
        Grid.Cell cell = new Grid.Cell(
                "1,1", Outcome.SUCCESS, 1, false, false, "https://x.example/?a=1&b=\"><script>'</script>", null, 0);

        assertThat(CellMarkup.of(List.of(cell)))
                .isEqualTo("<td class=\"mark\"><a href=\"https://x.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;&#39;"
                        + "&lt;/script&gt;\" rel=\"noopener nofollow\"><span class=\"st st-success\" role=\"img\""
                        + " aria-label=\"success\" title=\"success\">S</span></a></td>");
    }

    @Test
    void addressThatABrowserMustNotFollowIsNoLink() {
        Grid.Cell cell = new Grid.Cell("1,1", Outcome.FAILURE, 2, true, false, "javascript:alert(1)", null, 1);

        assertThat(CellMarkup.of(Arrays.asList(null, cell)))
                .isEqualTo("<td></td><td class=\"mark\"><span class=\"st st-failure\" role=\"img\""
                        + " aria-label=\"failure, attempt 2, flaky\" title=\"failure, attempt 2, flaky\">F</span>"
                        + "<sup aria-hidden=\"true\">2</sup></td>");
    }
}
