package org.infraportal.refstack.guidelines;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.files.UrlSecrets;

/** The tables of the guidelines. Each statement is right on its own, so instances need not know each other. */
@ApplicationScoped
class GuidelineFiles {
    private static final int MAX_TEXT = 1000;

    private final Database database;
    private final Clock clock;
    private final Event<GuidelineChanged> changes;

    GuidelineFiles(Database database, Clock clock, Event<GuidelineChanged> changes) {
        this.database = database;
        this.clock = clock;
        this.changes = changes;
    }

    /** A stored file without its content. */
    record Stored(
            String file,
            String family,
            String source,
            String commitId,
            String digest,
            Instant readAt,
            Instant changedAt) {}

    /** The last look at a source. */
    record Look(String name, String location, Instant lookedAt, String commitId, int files, String error) {}

    record Fault(String source, String file, Instant foundAt, String fault) {}

    List<Stored> all() {
        return database.list(
                "select file, family, source, commit_id, digest, read_at, changed_at from guideline_file order by file",
                row -> new Stored(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        HexFormat.of().formatHex(row.getBytes(5)),
                        Database.instant(row, "read_at"),
                        Database.instant(row, "changed_at")));
    }

    Optional<String> digest(String file) {
        return database.first(
                "select digest from guideline_file where file = ?",
                row -> HexFormat.of().formatHex(row.getBytes(1)),
                file);
    }

    Optional<String> content(String file) {
        return database.first("select content from guideline_file where file = ?", row -> row.getString(1), file);
    }

    List<Look> looks() {
        return database.list(
                "select name, location, looked_at, commit_id, files, error from guideline_source order by name",
                row -> new Look(
                        row.getString(1),
                        row.getString(2),
                        Database.instant(row, "looked_at"),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6)));
    }

    List<Fault> faults() {
        return database.list(
                "select source, file, found_at, fault from guideline_fault order by source, file",
                row -> new Fault(
                        row.getString(1), row.getString(2), Database.instant(row, "found_at"), row.getString(4)));
    }

    /**
     * Stores a good content, and says so in the same transaction if it is another one. Of two instances that find
     * the same change at the same time, one stores and says it.
     *
     * @return whether this call changed the content
     */
    @Transactional
    boolean put(Guideline guideline, String family, byte[] content, String source, String commitId) {
        byte[] digest = HexFormat.of().parseHex(guideline.digest());
        String text = new String(content, StandardCharsets.UTF_8);
        Instant now = clock.instant();
        Optional<String> old = digest(guideline.file());
        boolean changed = false;
        if (old.isEmpty()) {
            changed = database.change(
                            "insert ignore into guideline_file"
                                    + " (file, family, source, commit_id, digest, content, read_at, changed_at)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                            guideline.file(),
                            family,
                            source,
                            commitId,
                            digest,
                            text,
                            now,
                            now)
                    > 0;
        } else if (old.get().equals(guideline.digest())) {
            database.change(
                    "update guideline_file set source = ?, commit_id = ?, read_at = ? where file = ? and digest = ?",
                    source,
                    commitId,
                    now,
                    guideline.file(),
                    digest);
        } else {
            changed = database.change(
                            "update guideline_file set family = ?, source = ?, commit_id = ?, digest = ?, content = ?,"
                                    + " read_at = ?, changed_at = ? where file = ? and digest = ?",
                            family,
                            source,
                            commitId,
                            digest,
                            text,
                            now,
                            now,
                            guideline.file(),
                            HexFormat.of().parseHex(old.get()))
                    > 0;
        }
        if (changed) {
            changes.fire(new GuidelineChanged(guideline.file()));
        }
        return changed;
    }

    /** Takes the sample away once there is a real source. */
    @Transactional
    void dropSample() {
        if (database.change("delete from guideline_file where source = ?", SampleGuideline.SOURCE) > 0) {
            changes.fire(new GuidelineChanged(SampleGuideline.FILE));
        }
    }

    @Transactional
    void noteLook(String name, String location, String commitId, int files, String error, Map<String, String> faults) {
        Instant now = clock.instant();
        database.change(
                "insert into guideline_source (name, location, looked_at, commit_id, files, error)"
                        + " values (?, ?, ?, ?, ?, ?) on duplicate key update location = values(location),"
                        + " looked_at = values(looked_at), commit_id = values(commit_id), files = values(files),"
                        + " error = values(error)",
                name,
                fit(location),
                now,
                commitId,
                files,
                fit(error));
        database.change("delete from guideline_fault where source = ?", name);
        faults.forEach((file, fault) -> database.change(
                "insert into guideline_fault (source, file, found_at, fault) values (?, ?, ?, ?)"
                        + " on duplicate key update found_at = values(found_at), fault = values(fault)",
                name,
                Columns.fit(file, Columns.LABEL),
                now,
                fit(fault)));
    }

    /** Forgets the looks at sources that are no longer configured; their files stay. */
    @Transactional
    void forgetLooksBut(List<String> configured) {
        for (Look look : looks()) {
            if (!configured.contains(look.name())) {
                database.change("delete from guideline_source where name = ?", look.name());
                database.change("delete from guideline_fault where source = ?", look.name());
            }
        }
    }

    private static String fit(String text) {
        return Columns.fit(UrlSecrets.cut(text), MAX_TEXT);
    }
}
