package org.infraportal.ciwatch.health;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/**
 * Compares two CIs by their latest reports on the same patch sets. A CI passes when all of its jobs succeeded or were skipped;
 * of the one that others are compared with, only its check and the jobs that vote count.
 */
@ApplicationScoped
class Comparisons {
    private final CiFigures figures;
    private final CountedReports reports;
    private final Cis cis;
    private final Database database;
    private final ChangeAddress addresses;
    private final Clock clock;
    private final String reference;
    private final String pipeline;

    Comparisons(
            CiFigures figures,
            CountedReports reports,
            Cis cis,
            Database database,
            ChangeAddress addresses,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.reference.name") String reference,
            @ConfigProperty(name = "portal.ciwatch.reference.pipeline") String pipeline) {
        this.figures = figures;
        this.reports = reports;
        this.cis = cis;
        this.database = database;
        this.addresses = addresses;
        this.clock = clock;
        this.reference = reference;
        this.pipeline = pipeline;
    }

    private record Latest(long report, boolean passed) {}

    private record Pair(long patchSet, Latest one, Latest other) {
        boolean agree() {
            return one.passed() == other.passed();
        }
    }

    /** @throws ProblemException 400 where a CI is not named, 404 where it is not known */
    @Transactional
    Comparison of(CompareQuery query, PageRequest part) {
        Ci one = named(query, "one", query.one);
        Ci other = named(query, "other", query.other);
        Window window = Window.of(query, clock.instant());
        Map<Long, Latest> ofOne = inWindow(one, query, window);
        Map<Long, Latest> ofOther = on(other, query, window, ofOne.keySet());
        List<Pair> both = new ArrayList<>();
        ofOne.forEach((patchSet, latest) -> {
            if (ofOther.containsKey(patchSet)) {
                both.add(new Pair(patchSet, latest, ofOther.get(patchSet)));
            }
        });
        String show = Given.text(query.show);
        Page<Pair> page = part.pageOf(both.stream()
                .filter(pair -> show == null || pair.agree() == show.equals("agree"))
                .sorted(Comparator.comparing(Pair::agree)
                        .thenComparing(Comparator.comparing(Pair::patchSet).reversed()))
                .toList());
        Map<Long, ComparedPatchSet> shown = shown(page.items());
        return new Comparison(
                figures.of(one.id, query),
                figures.of(other.id, query),
                both.size(),
                both.stream().filter(Pair::agree).count(),
                both.stream()
                        .filter(pair -> !pair.agree() && pair.one().passed())
                        .count(),
                both.stream()
                        .filter(pair -> !pair.agree() && pair.other().passed())
                        .count(),
                page.items().stream().map(pair -> shown.get(pair.patchSet())).toList(),
                page.nextPageToken());
    }

    private Ci named(CompareQuery query, String field, String name) {
        if (Given.text(name) == null) {
            throw ProblemException.invalid(field, field + ": empty (expected: the name or the number of a CI)");
        }
        return cis.asked(Given.text(name), GerritServer.name(Given.text(query.gerrit))).stream()
                .min(Comparator.comparing(ci -> ci.id))
                .orElseThrow(() -> ProblemException.notFound("CI", name.strip()));
    }

    /** The latest reports of a CI in a window, by patch set. */
    private Map<Long, Latest> inWindow(Ci ci, CompareQuery query, Window window) {
        FigureQuery asked = new FigureQuery();
        asked.gerrit = query.gerrit;
        asked.project = query.project;
        asked.branch = query.branch;
        asked.pipeline = pipeline(ci, query);
        boolean voting = isReference(ci);
        Map<Long, Latest> latest = new HashMap<>();
        reports.each(
                asked,
                window,
                List.of(ci.id),
                report -> latest.put(
                        report.patchSet(),
                        new Latest(report.report(), voting ? report.votingPassed() : report.passed())));
        return latest;
    }

    /** The latest reports of a CI on these patch sets by the window's end. */
    private Map<Long, Latest> on(Ci ci, CompareQuery query, Window window, Set<Long> patchSets) {
        Map<Long, Latest> latest = inWindow(ci, query, window);
        latest.keySet().retainAll(patchSets);
        String asked = pipeline(ci, query);
        Database.parts(patchSets.stream().filter(id -> !latest.containsKey(id)).toList(), part -> {
            Condition condition = new Condition()
                    .and("r.ci_id = ?", ci.id)
                    .in("r.patch_set_id", part)
                    .and("r.reported_at < ?", window.to());
            if (asked != null) {
                condition.and("r.pipeline = ?", asked);
            }
            database.each(
                    "select r.patch_set_id, r.report_id, r." + (isReference(ci) ? "voting_passed" : "passed")
                            + " from counted_report r where " + condition + " order by r.reported_at, r.report_id",
                    row -> latest.put(row.getLong(1), new Latest(row.getLong(2), row.getBoolean(3))),
                    condition.values());
        });
        return latest;
    }

    private String pipeline(Ci ci, CompareQuery query) {
        return isReference(ci) ? pipeline : Given.text(query.pipeline);
    }

    private boolean isReference(Ci ci) {
        return reference.equals(ci.name);
    }

    private Map<Long, ComparedPatchSet> shown(List<Pair> pairs) {
        Map<Long, Pair> byPatchSet = new HashMap<>();
        pairs.forEach(pair -> byPatchSet.put(pair.patchSet(), pair));
        Map<Long, ComparedPatchSet> shown = new HashMap<>();
        Condition condition = new Condition().in("p.id", byPatchSet.keySet());
        database.each(
                "select p.id, c.number, p.number, j.name, c.branch, c.subject, c.host from patch_set p"
                        + " join gerrit_change c on c.id = p.change_id join gerrit_project j on j.id = c.project_id where "
                        + condition,
                row -> {
                    Pair pair = byPatchSet.get(row.getLong(1));
                    return shown.put(
                            row.getLong(1),
                            new ComparedPatchSet(
                                    row.getLong(2),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    pair.agree(),
                                    pair.one().passed(),
                                    pair.other().passed(),
                                    addresses.of(row.getString(7), row.getLong(2)),
                                    "/ciwatch/reports/" + pair.one().report(),
                                    "/ciwatch/reports/" + pair.other().report()));
                },
                condition.values());
        return shown;
    }
}
