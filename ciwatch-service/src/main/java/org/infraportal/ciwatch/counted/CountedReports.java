package org.infraportal.ciwatch.counted;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.values.Given;

/**
 * The reports as figures read them: only those of the CIs and the window that are asked for, whatever the history. Whole days
 * come from their packs where they are packed, all else row by row; one transaction sees both as they were at one moment.
 */
@ApplicationScoped
public class CountedReports {
    /** A window may be years; a question that takes longer than this has gone astray. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration DAY = Duration.ofDays(1);
    /** The reports on so many projects are found by the index of projects; those on more are picked out of all. */
    private static final int BY_INDEX = 3;

    static final String COLUMNS = "ci_id, reported_at, report_id, patch_set_id, project_id, pipeline, verdict, passed,"
            + " voting_passed, is_first, created_at, in_summary, merged_at, jobs";

    private final Database database;

    CountedReports(Database database) {
        this.database = database;
    }

    /**
     * One report.
     *
     * @param pipeline empty where the comment names none
     * @param passed whether every job succeeded or was skipped
     * @param votingPassed the same of the jobs that take part in the vote
     * @param first whether it is the CI's first on the patch set
     * @param createdAt when the patch set was made, or null
     * @param mergedAt when the patch set was merged, or null
     * @param inSummary whether Gerrit's own summary shows it; null where nobody asked
     */
    public record Counted(
            long ci,
            Instant at,
            long report,
            long patchSet,
            long project,
            String pipeline,
            Verdict verdict,
            boolean passed,
            boolean votingPassed,
            boolean first,
            Instant createdAt,
            Instant mergedAt,
            Boolean inSummary,
            PackedJobs jobs) {}

    /**
     * Shows the reports of some CIs in a window: those of each CI in the order of time, while those of several CIs may come in
     * turns.
     *
     * @param reader must not ask the database anything
     */
    @Transactional
    public void each(FigureQuery query, Window window, Collection<Long> cis, Consumer<Counted> reader) {
        each(query, window, cis, null, reader);
    }

    /**
     * Shows the reports on some projects in a window, of all CIs but rejected ones, each CI's in the order of time.
     *
     * @param reader must not ask the database anything
     */
    @Transactional
    public void ofProjects(FigureQuery query, Window window, Collection<Long> projects, Consumer<Counted> reader) {
        if (projects.size() > BY_INDEX) {
            List<Long> cis = database.list("select id from ci where standing <> 'REJECTED'", row -> row.getLong(1));
            each(query, window, cis, Set.copyOf(projects), reader);
        } else {
            rows(
                    new Condition()
                            .in("r.project_id", projects)
                            .and("r.ci_id in (select id from ci where standing <> 'REJECTED')")
                            .counted(query, window),
                    reader);
        }
    }

    /** @param projects null for all */
    private void each(
            FigureQuery query, Window window, Collection<Long> cis, Set<Long> projects, Consumer<Counted> reader) {
        LocalDate first = CountedDays.day(window.from().plus(DAY).minusNanos(1));
        LocalDate end = CountedDays.day(window.to());
        if (!first.isBefore(end)) {
            rows(query, window, cis, projects, reader);
            return;
        }
        Asked asked = asked(query, cis, projects);
        rows(query, new Window(window.from(), CountedDays.start(first)), asked.cis, projects, reader);
        LocalDate next = first;
        for (Run run : open(first, end, asked.cis)) {
            packs(next, run.first, asked, asked.cis, reader);
            List<Long> packed =
                    asked.cis.stream().filter(ci -> !run.cis.contains(ci)).toList();
            packs(run.first, run.end, asked, packed, reader);
            rows(
                    query,
                    new Window(CountedDays.start(run.first), CountedDays.start(run.end)),
                    run.cis,
                    projects,
                    reader);
            next = run.end;
        }
        packs(next, end, asked, asked.cis, reader);
        rows(query, new Window(CountedDays.start(end), window.to()), asked.cis, projects, reader);
    }

    /** What a question asks for of packed days. */
    private record Asked(List<Long> cis, Predicate<PackedDay.Place> places) {}

    private Asked asked(FigureQuery query, Collection<Long> cis, Set<Long> projects) {
        Set<Long> ids = new LinkedHashSet<>(cis);
        String server = GerritServer.name(Given.text(query.gerrit));
        if (server != null) {
            ids.retainAll(Set.copyOf(database.list("select id from ci where host = ?", row -> row.getLong(1), server)));
        }
        Predicate<PackedDay.Place> places = place -> true;
        String pipeline = Given.text(query.pipeline);
        if (pipeline != null) {
            places = places.and(place -> same(place.pipeline(), pipeline));
        }
        String branch = Given.text(query.branch);
        if (branch != null) {
            places = places.and(place -> same(place.branch(), branch));
        }
        String project = Given.text(query.project);
        if (project != null) {
            Set<Long> named = Set.copyOf(
                    database.list("select id from gerrit_project where name = ?", row -> row.getLong(1), project));
            places = places.and(place -> named.contains(place.project()));
        }
        if (projects != null) {
            places = places.and(place -> projects.contains(place.project()));
        }
        return new Asked(List.copyOf(ids), places);
    }

    /** Whether the database calls two texts equal: blanks at the end do not count. */
    private static boolean same(String stored, String given) {
        return stored != null && stored.stripTrailing().equals(given.stripTrailing());
    }

    /** Days one after the other of which some CIs have no packed reports. */
    private record Run(LocalDate first, LocalDate end, Set<Long> cis) {}

    private List<Run> open(LocalDate first, LocalDate end, List<Long> cis) {
        Set<Long> asked = Set.copyOf(cis);
        List<Run> runs = new ArrayList<>();
        database.each(
                "select day, ci_id from counted_day where state in (1, 2) and day >= ? and day < ? order by day, ci_id",
                row -> {
                    LocalDate day = row.getObject(1, LocalDate.class);
                    long ci = row.getLong(2);
                    if (asked.contains(ci)) {
                        Run last = runs.isEmpty() ? null : runs.getLast();
                        Set<Long> open = new TreeSet<>(Set.of(ci));
                        if (last == null || last.end.isBefore(day)) {
                            runs.add(new Run(day, day.plusDays(1), open));
                        } else {
                            open.addAll(last.cis);
                            runs.set(runs.size() - 1, new Run(last.first, day.plusDays(1), open));
                        }
                    }
                    return null;
                },
                first,
                end);
        return runs;
    }

    /** Packed days, one at a time: a year of them is more than the memory holds. */
    private void packs(LocalDate first, LocalDate end, Asked asked, List<Long> cis, Consumer<Counted> reader) {
        if (!first.isBefore(end) || cis.isEmpty()) {
            return;
        }
        Condition condition = new Condition()
                .in("ci_id", cis)
                .and("day >= ?", first)
                .and("day < ?", end)
                .and("packed is not null");
        database.stream(
                "select ci_id, packed from counted_day where " + condition + " order by ci_id, day",
                LONGEST,
                row -> {
                    PackedDay.read(row.getLong(1), row.getBytes(2), asked.places, reader);
                    return null;
                },
                condition.values());
    }

    private void rows(
            FigureQuery query, Window window, Collection<Long> cis, Set<Long> projects, Consumer<Counted> reader) {
        if (!window.from().isBefore(window.to()) || cis.isEmpty()) {
            return;
        }
        Condition condition = new Condition().in("r.ci_id", cis);
        if (projects != null) {
            condition.in("r.project_id", projects);
        }
        rows(condition.counted(query, window), reader);
    }

    private void rows(Condition condition, Consumer<Counted> reader) {
        database.stream(
                "select " + COLUMNS + " from counted_report r where " + condition
                        + " order by ci_id, reported_at, report_id",
                LONGEST,
                row -> {
                    reader.accept(read(row));
                    return null;
                },
                condition.values());
    }

    /** A row of {@link #COLUMNS}. */
    static Counted read(ResultSet row) throws SQLException {
        boolean inSummary = row.getBoolean(12);
        boolean summaryKnown = !row.wasNull();
        return new Counted(
                row.getLong(1),
                instant(row, 2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                Verdict.valueOf(row.getString(7)),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBoolean(10),
                instant(row, 11),
                instant(row, 13),
                summaryKnown ? (Boolean) inSummary : null,
                PackedJobs.of(row.getBytes(14)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** The ids of the projects that a question is about; null for all. */
    public List<Long> projects(FigureQuery query) {
        String host = GerritServer.name(Given.text(query.gerrit));
        String project = Given.text(query.project);
        if (host == null && project == null) {
            return null;
        }
        Condition condition = new Condition();
        if (project != null) {
            condition.and("name = ?", project);
        }
        if (host != null) {
            condition.and("host = ?", host);
        }
        return database.list(
                "select id from gerrit_project where " + condition, row -> row.getLong(1), condition.values());
    }

    /** The names of jobs, by their ids. */
    public Map<Integer, String> jobNames(Collection<Integer> jobs) {
        Map<Integer, String> names = new HashMap<>();
        Database.parts(
                jobs,
                part -> database.each(
                        "select id, name from ci_job where id in " + Database.marks(part.size()),
                        row -> names.put(row.getInt(1), row.getString(2)),
                        part.toArray()));
        return names;
    }
}
