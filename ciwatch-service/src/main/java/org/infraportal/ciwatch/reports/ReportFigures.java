package org.infraportal.ciwatch.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.infraportal.ui.Formats;
import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.SummaryFigures;

/** The figures for the home page: those of the last day that has any. */
@ApplicationScoped
public class ReportFigures implements SummaryFigures {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final EntityManager entities;
    private final Reports reports;
    private final Clock clock;

    ReportFigures(EntityManager entities, Reports reports, Clock clock) {
        this.entities = entities;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Figure> figures() {
        Instant newest = reports.newest().orElse(null);
        if (newest == null) {
            return List.of(new Figure("CI reports", "0", "/ciwatch"));
        }
        Object[] counts = entities.createQuery("""
                        select count(*), count(case when r.verdict = FAILURE then 1 end),
                          count(distinct r.ci.id)
                        from Report r
                        where r.ci.standing <> REJECTED and r.reportedAt > :since""", Object[].class)
                .setParameter("since", newest.minus(DAY))
                .getSingleResult();
        return List.of(
                new Figure("CI reports" + window(newest), Formats.grouped((Long) counts[0]), "/ciwatch"),
                new Figure("failing", Formats.grouped((Long) counts[1]), "/ciwatch?verdict=FAILURE"),
                new Figure("CIs", Formats.grouped((Long) counts[2]), "/ciwatch/cis"));
    }

    /** Old figures must not pass for today's. */
    private String window(Instant newest) {
        boolean fresh = newest.isAfter(clock.instant().minus(FRESH));
        return fresh ? " in 24 h" : " in 24 h to " + DATE.format(newest);
    }
}
