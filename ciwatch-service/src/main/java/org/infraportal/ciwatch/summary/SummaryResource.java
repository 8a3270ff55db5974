package org.infraportal.ciwatch.summary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.ciwatch.reports.Reports;

/** The figures for the home page: those of the last day that has any. */
@Path("/ciwatch/api/v1/summary")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
public class SummaryResource {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final EntityManager entities;
    private final Reports reports;
    private final Clock clock;

    SummaryResource(EntityManager entities, Reports reports, Clock clock) {
        this.entities = entities;
        this.reports = reports;
        this.clock = clock;
    }

    public record Figure(String label, String value, String url) {}

    public record Summary(List<Figure> figures) {}

    @GET
    @Transactional
    public Summary summary() {
        Instant newest = reports.newest().orElse(null);
        if (newest == null) {
            return new Summary(List.of(new Figure("CI reports", "0", "/ciwatch")));
        }
        Object[] counts = entities.createQuery("""
                        select count(*), count(case when r.verdict = FAILURE then 1 end),
                          count(distinct r.ci.id)
                        from Report r
                        where r.ci.standing <> REJECTED and r.reportedAt > :since""", Object[].class)
                .setParameter("since", newest.minus(DAY))
                .getSingleResult();
        return new Summary(List.of(
                new Figure("CI reports" + window(newest), grouped(counts[0]), "/ciwatch"),
                new Figure("failing", grouped(counts[1]), "/ciwatch?verdict=FAILURE"),
                new Figure("CIs", grouped(counts[2]), "/ciwatch/cis")));
    }

    /** Old figures must not pass for today's. */
    private String window(Instant newest) {
        boolean fresh = newest.isAfter(clock.instant().minus(FRESH));
        return fresh ? " in 24 h" : " in 24 h to " + DATE.format(newest);
    }

    private static String grouped(Object count) {
        return String.format(Locale.ROOT, "%,d", (Long) count);
    }
}
