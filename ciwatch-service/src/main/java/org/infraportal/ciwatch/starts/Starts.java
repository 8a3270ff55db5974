package org.infraportal.ciwatch.starts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Given;

/** The runs that CIs announced. */
@Named("starts")
@ApplicationScoped
public class Starts {
    /** Longer than any job runs: what was announced before and never reported has gone astray. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    Starts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A comment that announces a run, as it is stored. */
    public record Announced(long eventId, long patchSet, long ci, String pipeline, Instant at) {}

    /** Keeps them; the same events again change nothing. */
    public void learn(List<Announced> starts) {
        database.insert(
                "insert into ci_start (event_id, patch_set_id, ci_id, pipeline, happened_at)",
                starts,
                start -> Database.row(start.eventId, start.patchSet, start.ci, start.pipeline, start.at),
                "on duplicate key update patch_set_id = values(patch_set_id), ci_id = values(ci_id),"
                        + " pipeline = values(pipeline)");
    }

    /** The runs whose reports are awaited on a patch set. */
    @Transactional
    public List<StartView> running(long change, String gerrit, int patchSet) {
        return of(change, gerrit).stream()
                .filter(start -> start.running() && start.patchSet() == patchSet)
                .toList();
    }

    /**
     * The announced runs on a change, the newest first; of several announcements before one report, the first counts.
     *
     * @param gerrit the server by any of its names, or null for the one whose change of this number was heard of last
     * @throws ProblemException 404 for a change that is not known
     */
    List<StartView> of(long number, String gerrit) {
        String host = GerritServer.name(Given.text(gerrit));
        long change = database.number(
                "select id from gerrit_change where number = ? and (? is null or host = ?) order by updated_at desc, id desc"
                        + " limit 1",
                number,
                host,
                host);
        if (change == 0) {
            throw ProblemException.notFound("change", number);
        }
        Instant recent = clock.instant().minus(LONGEST);
        List<StartView> starts = new ArrayList<>();
        database.each(
                "select p.number, i.name, s.pipeline, min(s.happened_at) as started_at, s.reported_at, p.ended, i.id,"
                        + " max(s.happened_at) as announced_at from ("
                        + "select s.*, (select min(n.reported_at) from counted_report n where n.patch_set_id = s.patch_set_id"
                        + " and n.ci_id = s.ci_id and (s.pipeline = '' or n.pipeline = s.pipeline)"
                        + " and n.reported_at >= s.happened_at) as reported_at from ci_start s"
                        + " where s.patch_set_id in (select id from patch_set where change_id = ?)) s"
                        + " join patch_set p on p.id = s.patch_set_id join ci i on i.id = s.ci_id"
                        + " where i.standing <> 'REJECTED'"
                        + " group by p.number, i.id, i.name, s.pipeline, s.reported_at, p.ended"
                        + " order by started_at desc, i.name, s.pipeline",
                row -> {
                    Instant startedAt = Database.instant(row, "started_at");
                    Instant reportedAt = Database.instant(row, "reported_at");
                    String pipeline = row.getString(3);
                    return starts.add(new StartView(
                            row.getInt(1),
                            row.getLong(7),
                            row.getString(2),
                            pipeline.isEmpty() ? null : pipeline,
                            startedAt,
                            reportedAt,
                            reportedAt == null
                                    && Database.instant(row, "announced_at").isAfter(recent)
                                    && row.getString(6) == null));
                },
                change);
        return starts;
    }
}
