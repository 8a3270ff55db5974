package org.infraportal.gateway.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.events.CiReported;
import org.infraportal.events.CiVerdict;
import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultShared;
import org.infraportal.outbox.Envelope;

import static org.assertj.core.api.Assertions.assertThat;

/** Which lines the feed keeps, without a broker. */
class RecentLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ActivityFeed feed = new ActivityFeed(Clock.fixed(NOW, ZoneOffset.UTC), null, false);
    private final List<Activity> heard = new ArrayList<>();
    private int ids;

    @Test
    void manyEventsOfOneServiceTakeNoLineOfAnother() {
        tell(NOW.minusSeconds(3600), new ResultShared("result", 1, "/refstack/results/result"));

        for (int change = 0; change < 3000; change++) {
            tell(NOW.minusSeconds(60), report(change, "Zuul", CiVerdict.SUCCESS, NOW.minusSeconds(60)));
        }

        assertThat(feed.newest("refstack", 10)).extracting(Activity::text).containsExactly("shared: 1 passed test");
        assertThat(feed.newest("", 10_000)).hasSize(RecentLines.MAX_LINES + 1);
    }

    @Test
    void longTextsLeaveRoomForFewerLines() {
        for (int change = 0; change < 400; change++) {
            tell(NOW, report(change, "CI ".repeat(1000), CiVerdict.SUCCESS, NOW));
        }

        assertThat(feed.newest("ciwatch", 1000)).hasSizeBetween(1, 200);
    }

    @Test
    void reportsOnAPatchSetAreOneLine() {
        tell(NOW, report(1, "Zuul", CiVerdict.SUCCESS, NOW.minusSeconds(50)));
        tell(NOW, report(2, "Zuul", CiVerdict.SUCCESS, NOW.minusSeconds(40)));
        tell(NOW, report(1, "Acme CI", CiVerdict.FAILURE, NOW.minusSeconds(30)));

        List<Activity> lines = feed.newest("", 10);

        assertThat(lines)
                .extracting(line -> line.subject() + " " + line.status() + " " + line.text())
                .containsExactly("a/b 1,1 F Acme CI failed, Zuul passed", "a/b 2,1 S Zuul passed");
        assertThat(lines.getFirst().at()).isEqualTo(NOW.minusSeconds(30));
        assertThat(heard).hasSize(3).last().isEqualTo(lines.getFirst());
    }

    @Test
    void laterReportOfACiCountsAndARepeatedOrAnOlderOneIsNoNews() {
        Envelope first = tell(NOW, report(1, "Zuul", CiVerdict.FAILURE, NOW.minusSeconds(50)));
        tell(NOW, report(1, "Zuul", CiVerdict.SUCCESS, NOW.minusSeconds(40)));
        feed.add(first);

        assertThat(feed.newest("", 10)).extracting(Activity::text).containsExactly("Zuul passed");
        assertThat(heard).hasSize(2);
    }

    @Test
    void importedHistoryIsOneLineAndNoNews() {
        Envelope last = null;
        for (int change = 0; change < 1700; change++) {
            last = tell(NOW, report(change, "Zuul", CiVerdict.SUCCESS, NOW.minus(Duration.ofHours(20))));
        }
        feed.add(last);

        assertThat(feed.newest("ciwatch", 10))
                .extracting(line -> line.subject() + ": " + line.text())
                .containsExactly("1,700 earlier events: imported in this hour");
        assertThat(heard).isEmpty();
    }

    @Test
    void linesEndAfterADay() {
        Instant yesterday = NOW.minus(Duration.ofHours(25));
        tell(yesterday, new ResultShared("old", 1, "/refstack/results/old"));
        tell(yesterday, report(1, "Zuul", CiVerdict.SUCCESS, yesterday.minus(Duration.ofDays(1))));

        assertThat(feed.newest("", 10)).isEmpty();
    }

    private static CiReported report(long change, String ci, CiVerdict verdict, Instant at) {
        return new CiReported(
                "r", "a/b", change, 1, ci, null, verdict, 1, List.of(), "/ciwatch/changes/" + change, at.toString());
    }

    private Envelope tell(Instant told, PortalEvent event) {
        if (ids == 0) {
            feed.listen(heard::add);
        }
        Envelope envelope = new Envelope("e" + ids++, "/test", told, event);
        feed.add(envelope);
        return envelope;
    }
}
