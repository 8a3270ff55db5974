package org.infraportal.ciwatch.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.database.Database;
import org.infraportal.web.values.Texts;

/** The records of the topic that were passed over, for people to see; the newest thousand of them. */
@ApplicationScoped
public class UnreadableRecords {
    private static final int MAX_KEPT = 1000;

    private final Database database;
    private final Clock clock;

    UnreadableRecords(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A record that was passed over.
     *
     * @param place {@code topic/partition/offset}
     * @param reason why nobody could read it
     */
    public record UnreadableRecord(String place, Instant notedAt, String reason) {}

    /** Notes a record; one that comes again is noted once. */
    @Transactional
    void note(String place, String reason) {
        int noted = database.change(
                "insert ignore into unreadable_record (place, noted_at, reason) values (?, ?, ?)",
                place,
                clock.instant(),
                Texts.visible(reason, 255));
        if (noted > 0) {
            long oldest = database.number("select max(id) from unreadable_record") - MAX_KEPT;
            database.change("delete from unreadable_record where id <= ?", oldest);
        }
    }

    /** How many are kept. */
    public long count() {
        return database.number("select count(*) from unreadable_record");
    }

    /** The newest. */
    public List<UnreadableRecord> latest(int max) {
        return database.list(
                "select place, noted_at, reason from unreadable_record order by id desc limit ?",
                row -> new UnreadableRecord(row.getString(1), Database.instant(row, "noted_at"), row.getString(3)),
                max);
    }
}
