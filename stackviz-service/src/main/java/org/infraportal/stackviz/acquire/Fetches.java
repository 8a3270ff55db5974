package org.infraportal.stackviz.acquire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import org.hibernate.query.NativeQuery;

import org.infraportal.stackviz.acquire.FetchView.FileView;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunUploads.Uploaded;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** Every question about fetches, and the record of what they gave. */
@ApplicationScoped
class Fetches implements PanacheRepository<Fetch> {
    private final DataSource dataSource;

    Fetches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws ProblemException when there is no such fetch */
    Fetch known(String publicId) {
        return Optional.of(publicId)
                .filter(Columns::isId)
                .flatMap(id -> find("publicId", id).<Fetch>singleResultOptional())
                .orElseThrow(() -> ProblemException.notFound("fetch", publicId));
    }

    /** As it is now, after it was changed past the entity. */
    Fetch fresh(Fetch fetch) {
        getEntityManager().clear();
        return known(fetch.publicId);
    }

    /** The newest first. */
    Page<Fetch> page(FetchFilter filter, int limit, Long before) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        equal(where, values, "state", filter.state());
        equal(where, values, "kind", filter.kind());
        equal(where, values, "changeNumber", filter.change());
        equal(where, values, "requestedBy", filter.by());
        if (filter.q() != null) {
            where.append(" and (address like :q escape '!' or job like :q escape '!' or project like :q escape '!')");
            values.put("q", Runs.containing(filter.q()));
        }
        long total = count(where.toString(), values);
        if (before != null) {
            where.append(" and id < :before");
            values.put("before", before);
        }
        List<Fetch> found =
                find(where + " order by id desc", values).page(0, limit + 1).list();
        boolean more = found.size() > limit;
        List<Fetch> shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown, more ? shown.getLast().id.toString() : null, total);
    }

    /** The fetches that a change became. */
    List<Fetch> children(Fetch fetch) {
        return list("parentId = ?1 order by id", fetch.id);
    }

    /** The fetch whose part this is; null for most. */
    Fetch parent(Fetch fetch) {
        return fetch.parentId == null ? null : findById(fetch.parentId);
    }

    /** The runs it found; of a change, those that its parts found. */
    List<Run> runs(Fetch fetch) {
        return getEntityManager()
                .createNativeQuery(
                        "select r.* from run r where r.id in (select run_id from fetch_run where fetch_id = ?1"
                                + " or fetch_id in (select id from log_fetch where parent_id = ?1)) order by r.id",
                        Run.class)
                .setParameter(1, fetch.id)
                .unwrap(NativeQuery.class)
                .list();
    }

    List<FileView> files(Fetch fetch) {
        List<FileView> files = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select name, size, taken_as, note from fetch_file where fetch_id = ? order by ordinal")) {
            select.setLong(1, fetch.id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long size = rows.getLong(2);
                    files.add(new FileView(
                            rows.getString(1), rows.wasNull() ? null : size, rows.getString(3), rows.getString(4)));
                }
            }
            return files;
        } catch (SQLException e) {
            throw new IllegalStateException("fetch " + fetch.publicId + ": its files cannot be read", e);
        }
    }

    /** Writes down what a fetch gave, in the place of what an earlier try gave; part of the caller's transaction. */
    void record(long fetchId, Taken taken) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget = connection.prepareStatement("delete from fetch_file where fetch_id = ?")) {
            forget.setLong(1, fetchId);
            forget.executeUpdate();
            recordRuns(connection, fetchId, taken);
            recordFiles(connection, fetchId, taken);
        } catch (SQLException e) {
            throw new IllegalStateException("fetch " + fetchId + ": what it gave cannot be written", e);
        }
    }

    private static void recordRuns(Connection connection, long fetchId, Taken taken) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert ignore into fetch_run (fetch_id, run_id, created) values (?, ?, ?)")) {
            for (Uploaded uploaded : taken.runs()) {
                insert.setLong(1, fetchId);
                insert.setLong(2, uploaded.run().id);
                insert.setBoolean(3, uploaded.created());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void recordFiles(Connection connection, long fetchId, Taken taken) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into fetch_file (fetch_id, ordinal, name, size, taken_as, note) values (?, ?, ?, ?, ?, ?)")) {
            int ordinal = 0;
            for (Taken.File file : taken.files()) {
                add(insert, fetchId, ++ordinal, file.path(), file.size(), file.kind(), null);
            }
            for (Folder.Refused refused : taken.left()) {
                add(insert, fetchId, ++ordinal, refused.path(), null, null, refused.reason());
            }
            insert.executeBatch();
        }
    }

    private static void add(
            PreparedStatement insert, long fetchId, int ordinal, String name, Long size, String takenAs, String note)
            throws SQLException {
        insert.setLong(1, fetchId);
        insert.setInt(2, ordinal);
        insert.setString(3, Columns.fit(name, SafePath.LONGEST));
        insert.setObject(4, size, Types.BIGINT);
        insert.setString(5, takenAs);
        insert.setString(6, Columns.fit(note, Columns.LABEL));
        insert.addBatch();
    }

    private static void equal(StringBuilder where, Map<String, Object> values, String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }
}
