package org.infraportal.ciwatch.outages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.changes.ChangeIds;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.clouds.CloudOutage;
import org.infraportal.ciwatch.clouds.CloudOutages;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Finds outages in the reports. */
@ApplicationScoped
public class Outages {
    /** How far before and after a moment reports tell whether an outage went on then. */
    private static final Duration BEFORE = Duration.ofDays(7);

    private static final Duration AFTER = Duration.ofHours(24);
    private static final int MAX_REPORTS = 500;

    /** So many failures of an outage are shown. */
    private static final int MAX_CASES = 50;

    private final Cis cis;
    private final CountedReports counted;
    private final CloudOutages clouds;
    private final Database database;
    private final ChangeAddress addresses;

    Outages(Cis cis, CountedReports counted, CloudOutages clouds, Database database, ChangeAddress addresses) {
        this.cis = cis;
        this.counted = counted;
        this.clouds = clouds;
        this.database = database;
        this.addresses = addresses;
    }

    /** A report of one CI as it is stored. */
    record Reported(long ci, long change, long patchSet, Instant at, Verdict verdict) {
        Boolean passed() {
            return switch (verdict) {
                case SUCCESS -> true;
                case FAILURE, INFRA -> false;
                case UNKNOWN -> null;
            };
        }

        private Reported of(long change) {
            return new Reported(ci, change, patchSet, at, verdict);
        }
    }

    /**
     * Of how many other changes an outage of a CI tells that went on at a moment; 0 when none did.
     *
     * @param change the one that is asked about: its own failures are no outage
     */
    public long goingOn(long ci, Instant at, long change) {
        List<Reported> reports = new ArrayList<>(reports(ci, Window.earlier(at, BEFORE), at));
        reports = new ArrayList<>(reports.reversed());
        Condition after = new Condition()
                .and("r.ci_id = ?", ci)
                .and("r.reported_at > ?", at)
                .and("r.reported_at <= ?", at.plus(AFTER));
        reports.addAll(database.list(
                select() + after + " order by r.reported_at, r.report_id limit " + MAX_REPORTS,
                Outages::reported,
                after.values()));
        return OutageRule.in(results(reports, at.plus(AFTER))).stream()
                .filter(span -> span.holds(at))
                .mapToLong(span -> span.failures().stream()
                        .mapToLong(OutageRule.Result::change)
                        .filter(other -> other != change)
                        .distinct()
                        .count())
                .filter(changes -> changes >= OutageRule.MIN_CHANGES)
                .findFirst()
                .orElse(0);
    }

    private record OfCi(Ci ci, OutageRule.Span span) {}

    /** The outages that went on in a window, the newest first. Reports of the seven days before it tell when they began. */
    @Transactional
    Page<Outage> page(OutageQuery query, Window window, PageRequest part) {
        Map<Long, Ci> byId = new HashMap<>();
        cis.asked(Given.text(query.ci), GerritServer.name(Given.text(query.gerrit)))
                .forEach(ci -> byId.put(ci.id, ci));
        List<OfCi> found = new ArrayList<>();
        suspicious(query, new Window(Window.earlier(window.from(), BEFORE), window.to()), byId.keySet())
                .forEach((ci, reports) -> OutageRule.in(results(reports, window.to())).stream()
                        .filter(span -> !span.last().isBefore(window.from()))
                        .forEach(span -> found.add(new OfCi(byId.get(ci), span))));
        found.sort(
                Comparator.comparing((OfCi one) -> one.span().from()).reversed().thenComparing(one -> one.ci().id));
        Page<OfCi> page = part.pageOf(found);
        List<CloudOutage> outOfUse = page.items().isEmpty()
                ? List.of()
                : clouds.between(
                        page.items().stream()
                                .map(one -> one.span().from())
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        window.to());
        Map<Long, Outage.Case> cases = cases(page.items());
        return page.map(one -> view(one, cases, outOfUse));
    }

    private static Outage view(OfCi one, Map<Long, Outage.Case> cases, List<CloudOutage> clouds) {
        OutageRule.Span span = one.span();
        return new Outage(
                new Outage.Owner(one.ci().id, one.ci().name, one.ci().account, one.ci().host),
                span.from(),
                span.last(),
                span.until(),
                span.changes(),
                span.failures().size(),
                span.failures().stream()
                        .limit(MAX_CASES)
                        .map(failure -> cases.get(failure.patchSet()).at(failure.at()))
                        .toList(),
                clouds.stream()
                        .filter(cloud -> cloud.overlaps(span.from(), span.until()))
                        .toList());
    }

    /** The patch sets of the failures that are shown. */
    private Map<Long, Outage.Case> cases(List<OfCi> shown) {
        Map<Long, Outage.Case> cases = new HashMap<>();
        Condition condition = new Condition()
                .in(
                        "p.id",
                        shown.stream()
                                .flatMap(one -> one.span().failures().stream().limit(MAX_CASES))
                                .map(OutageRule.Result::patchSet)
                                .collect(Collectors.toSet()));
        database.each(
                "select p.id, c.number, p.number, j.name, c.host from patch_set p join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = c.project_id where " + condition,
                row -> cases.put(
                        row.getLong(1),
                        new Outage.Case(
                                row.getLong(2),
                                row.getInt(3),
                                row.getString(4),
                                null,
                                addresses.of(row.getString(5), row.getLong(2)))),
                condition.values());
        return cases;
    }

    /** By CI, the reports in runs of failures that are long enough, and those that end them. */
    private Map<Long, List<Reported>> suspicious(OutageQuery query, Window window, Collection<Long> asked) {
        Map<Long, List<Reported>> suspicious = new HashMap<>();
        Map<Long, List<Reported>> run = new HashMap<>();
        counted.each(query, window, asked, report -> {
            Reported one = new Reported(report.ci(), 0, report.patchSet(), report.at(), report.verdict());
            if (one.passed() != null) {
                List<Reported> failures = run.computeIfAbsent(one.ci(), ci -> new ArrayList<>());
                if (one.passed()) {
                    keep(failures, one, suspicious);
                    failures.clear();
                } else {
                    failures.add(one);
                }
            }
        });
        run.values().forEach(failures -> keep(failures, null, suspicious));
        Map<Long, Long> changes = changes(suspicious.values());
        suspicious.values().forEach(reports -> reports.replaceAll(report -> report.of(changes.get(report.patchSet()))));
        return suspicious;
    }

    /** Failures on fewer patch sets are on fewer changes, too. */
    private static void keep(List<Reported> failures, Reported end, Map<Long, List<Reported>> suspicious) {
        if (failures.size() >= OutageRule.MIN_CHANGES
                && failures.stream().mapToLong(Reported::patchSet).distinct().count() >= OutageRule.MIN_CHANGES) {
            List<Reported> kept = suspicious.computeIfAbsent(failures.getFirst().ci(), ci -> new ArrayList<>());
            kept.addAll(failures);
            if (end != null) {
                kept.add(end);
            }
        }
    }

    /** The changes of the patch sets of reports. */
    private Map<Long, Long> changes(Collection<List<Reported>> reports) {
        return ChangeIds.of(
                database,
                reports.stream().flatMap(List::stream).map(Reported::patchSet).collect(Collectors.toSet()));
    }

    private static Reported reported(ResultSet row) throws SQLException {
        return new Reported(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                Database.instant(row, "reported_at"),
                Verdict.valueOf(row.getString(5)));
    }

    private static String select() {
        return "select r.ci_id, p.change_id, r.patch_set_id, r.reported_at, r.verdict"
                + " from counted_report r join patch_set p on p.id = r.patch_set_id where ";
    }

    /** The last reports of a CI up to a moment, the newest first. */
    private List<Reported> reports(long ci, Instant from, Instant upTo) {
        Condition condition = new Condition()
                .and("r.ci_id = ?", ci)
                .and("r.reported_at >= ?", from)
                .and("r.reported_at <= ?", upTo);
        return database.list(
                select() + condition + " order by r.reported_at desc, r.report_id desc limit " + MAX_REPORTS,
                Outages::reported,
                condition.values());
    }

    /** The reports of one CI with what others said by a moment. */
    List<OutageRule.Result> results(List<Reported> reports, Instant before) {
        Set<Long> failed = new HashSet<>();
        reports.stream()
                .filter(report -> Boolean.FALSE.equals(report.passed()))
                .forEach(report -> failed.add(report.patchSet()));
        Map<Long, Set<Long>> passed = passed(failed, before);
        return reports.stream()
                .map(report -> new OutageRule.Result(
                        report.change(),
                        report.patchSet(),
                        report.at(),
                        report.passed(),
                        passed.getOrDefault(report.patchSet(), Set.of()).stream()
                                .anyMatch(ci -> ci != report.ci())))
                .toList();
    }

    /** Which CIs passed each of these patch sets. */
    private Map<Long, Set<Long>> passed(Collection<Long> patchSets, Instant before) {
        Map<Long, Set<Long>> passed = new HashMap<>();
        Database.parts(patchSets, part -> {
            Condition condition = new Condition()
                    .in("r.patch_set_id", part)
                    .and("r.reported_at < ?", before)
                    .and("r.voting_passed")
                    .and("i.standing <> 'REJECTED'");
            database.each(
                    "select distinct r.patch_set_id, r.ci_id from counted_report r join ci i on i.id = r.ci_id where "
                            + condition,
                    row -> passed.computeIfAbsent(row.getLong(1), patchSet -> new HashSet<>())
                            .add(row.getLong(2)),
                    condition.values());
        });
        return passed;
    }
}
