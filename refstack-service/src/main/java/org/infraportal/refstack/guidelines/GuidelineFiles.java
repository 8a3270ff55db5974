package org.infraportal.refstack.guidelines;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

/** The tables of the guidelines. Each statement is right on its own, so instances need not know each other. */
@ApplicationScoped
class GuidelineFiles {
    private final DataSource dataSource;
    private final Clock clock;
    private final Event<GuidelineChanged> changes;

    GuidelineFiles(DataSource dataSource, Clock clock, Event<GuidelineChanged> changes) {
        this.dataSource = dataSource;
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
        return query(
                "select file, family, source, commit_id, hex(digest), read_at, changed_at from guideline_file order by file",
                List.of(),
                row -> new Stored(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5).toLowerCase(java.util.Locale.ROOT),
                        instant(row, 6),
                        instant(row, 7)));
    }

    Optional<String> digest(String file) {
        return query("select hex(digest) from guideline_file where file = ?", List.of(file), row -> row.getString(1)
                        .toLowerCase(java.util.Locale.ROOT))
                .stream()
                .findFirst();
    }

    Optional<String> content(String file) {
        return query("select content from guideline_file where file = ?", List.of(file), row -> row.getString(1))
                .stream()
                .findFirst();
    }

    List<Look> looks() {
        return query(
                "select name, location, looked_at, commit_id, files, error from guideline_source order by name",
                List.of(),
                row -> new Look(
                        row.getString(1),
                        row.getString(2),
                        instant(row, 3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6)));
    }

    List<Fault> faults() {
        return query(
                "select source, file, found_at, fault from guideline_fault order by source, file",
                List.of(),
                row -> new Fault(row.getString(1), row.getString(2), instant(row, 3), row.getString(4)));
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
        LocalDateTime now = now();
        Optional<String> old = digest(guideline.file());
        boolean changed = false;
        if (old.isEmpty()) {
            changed = update(
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
            update(
                    "update guideline_file set source = ?, commit_id = ?, read_at = ? where file = ? and digest = ?",
                    source,
                    commitId,
                    now,
                    guideline.file(),
                    digest);
        } else {
            changed = update(
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
        if (update("delete from guideline_file where source = ?", SampleGuideline.SOURCE) > 0) {
            changes.fire(new GuidelineChanged(SampleGuideline.FILE));
        }
    }

    @Transactional
    void noteLook(String name, String location, String commitId, int files, String error, Map<String, String> faults) {
        LocalDateTime now = now();
        update(
                "insert into guideline_source (name, location, looked_at, commit_id, files, error)"
                        + " values (?, ?, ?, ?, ?, ?) on duplicate key update location = values(location),"
                        + " looked_at = values(looked_at), commit_id = values(commit_id), files = values(files),"
                        + " error = values(error)",
                name,
                cut(location),
                now,
                commitId,
                files,
                cut(error));
        update("delete from guideline_fault where source = ?", name);
        faults.forEach((file, fault) -> update(
                "insert into guideline_fault (source, file, found_at, fault) values (?, ?, ?, ?)"
                        + " on duplicate key update found_at = values(found_at), fault = values(fault)",
                name,
                file.length() <= 255 ? file : file.substring(0, 255),
                now,
                cut(fault)));
    }

    /** Forgets the looks at sources that are no longer configured; their files stay. */
    @Transactional
    void forgetLooksBut(List<String> configured) {
        for (Look look : looks()) {
            if (!configured.contains(look.name())) {
                update("delete from guideline_source where name = ?", look.name());
                update("delete from guideline_fault where source = ?", look.name());
            }
        }
    }

    private static String cut(String text) {
        return text == null || text.length() <= 1000 ? text : text.substring(0, 997) + "...";
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private int update(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("guidelines: cannot be stored", e);
        }
    }

    private <T> List<T> query(String sql, List<?> values, RowReader<T> each) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(each.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("guidelines: cannot be read", e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
