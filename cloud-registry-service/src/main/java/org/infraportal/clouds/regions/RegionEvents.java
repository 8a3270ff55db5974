package org.infraportal.clouds.regions;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** Who did what to a region, and when: the audit. Nothing in it is ever changed. */
@ApplicationScoped
public class RegionEvents {
    /** Where a person's word comes from, as opposed to a file. */
    public static final String PORTAL = "portal";

    private final Database database;
    private final Clock clock;

    RegionEvents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One entry.
     *
     * @param kind such as {@code secrets-advance} or {@code hold}
     * @param source {@code portal} or the kind of file
     */
    public record Entry(long id, Instant at, String kind, String source, String by, String detail) {}

    /** Notes what a person did in the portal; runs in the caller's transaction. */
    public void note(Region region, String kind, String person, String detail) {
        database.change(
                "insert into region_event (region_id, happened_at, kind, source, person, detail) values (?, ?, ?, ?, ?, ?)",
                region.id(),
                clock.instant(),
                kind,
                PORTAL,
                person,
                detail == null ? "" : detail);
    }

    private record Place(long id) {}

    /** The latest first. */
    Page<Entry> page(Region region, PageRequest part) {
        Place after = part.after(Place.class);
        List<Entry> entries = database.list(
                "select id, happened_at, kind, source, person, detail from region_event where region_id = ? and id < ?"
                        + " order by id desc limit ?",
                row -> new Entry(
                        row.getLong(1),
                        Database.instant(row, "happened_at"),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                region.id(),
                after == null ? Long.MAX_VALUE : after.id(),
                part.rows());
        return part.page(
                entries,
                () -> database.number("select count(*) from region_event where region_id = ?", region.id()),
                entry -> new Place(entry.id()));
    }
}
