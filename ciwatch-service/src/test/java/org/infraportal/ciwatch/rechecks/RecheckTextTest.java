package org.infraportal.ciwatch.rechecks;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.window.Window;

import static org.assertj.core.api.Assertions.assertThat;

class RecheckTextTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2026-10-20T00:00:00Z"), Instant.parse("2026-11-20T00:00:00Z"));

    @Test
    void columnsStandBelowEachOtherAndNamesBeginNoLine() {
        RecheckSumQuery query = new RecheckSumQuery();
        query.by = "team";

        String text = RecheckText.of(
                WINDOW,
                query,
                List.of(
                        new RecheckSum("2026-11", "cinder", null, 1_200, 300, 400),
                        new RecheckSum("2026-11", null, null, 3, 0, 0),
                        new RecheckSum("2026-10", "no\nva", null, 0, 0, 7)));

        assertThat(text).isEqualTo("""
                        Rechecks from 2026-10-20 00:00:00 UTC to 2026-11-20 00:00:00 UTC

                        Month    Team       Rechecks  Without a reason  Merged changes  Rechecks per merged change
                        2026-11  cinder        1,200         300 (25%)             400                           3
                        2026-11  (no team)         3            0 (0%)               0                           -
                        2026-10  no?va             0                 0               7                           0
                        All                    1,203       300 (24.9%)             407                        2.96
                        """);
    }

    @Test
    void columnWithoutWordsIsLeftOut() {
        RecheckSumQuery query = new RecheckSumQuery();
        query.by = "month";

        assertThat(RecheckText.of(WINDOW, query, List.of(new RecheckSum("2026-11", null, null, 1, 1, 1)))
                        .lines())
                .contains("Month    Rechecks  Without a reason  Merged changes  Rechecks per merged change");
    }
}
