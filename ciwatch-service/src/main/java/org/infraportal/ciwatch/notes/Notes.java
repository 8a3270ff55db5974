package org.infraportal.ciwatch.notes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;

/** The notes of all CIs. */
@ApplicationScoped
public class Notes {
    private static final String ALL =
            "select ci_id, job, owner, bug, note, muted_until, written_at, written_by from ci_note";
    /** People write these by hand: more of them are a mistake. */
    private static final int MOST = 20_000;

    private final Database database;
    private final Clock clock;

    Notes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All of them. */
    public List<Note> all() {
        return database.list(ALL + " order by ci_id, job limit " + MOST, Notes::note);
    }

    /** Those of a CI, the one about the whole first. */
    public List<Note> of(long ci) {
        return database.list(ALL + " where ci_id = ? order by job limit " + MOST, Notes::note, ci);
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                row.getLong(1),
                row.getString(2).isEmpty() ? null : row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Database.instant(row, "muted_until"),
                Database.instant(row, "written_at"),
                row.getString(8));
    }

    void put(long ci, NewNote note, String person) {
        String job = note.job() == null ? "" : note.job();
        if (note.isEmpty()) {
            database.change("delete from ci_note where ci_id = ? and job = ?", ci, job);
            return;
        }
        database.change(
                "insert into ci_note (ci_id, job, owner, bug, note, muted_until, written_at, written_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update owner = values(owner),"
                        + " bug = values(bug), note = values(note), muted_until = values(muted_until),"
                        + " written_at = values(written_at), written_by = values(written_by)",
                ci,
                job,
                note.owner(),
                note.bug(),
                note.note(),
                note.mutedUntil(),
                clock.instant(),
                person);
    }
}
