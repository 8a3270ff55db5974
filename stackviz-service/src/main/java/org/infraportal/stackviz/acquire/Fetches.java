package org.infraportal.stackviz.acquire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import org.hibernate.query.NativeQuery;

import org.infraportal.stackviz.acquire.FetchView.FileView;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Database;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** Every question about fetches, and the record of what they gave. */
@ApplicationScoped
class Fetches implements PanacheRepository<Fetch> {
    private final Database database;

    Fetches(Database database) {
        this.database = database;
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
        return database.list(
                "select name, size, taken_as, note from fetch_file where fetch_id = ? order by ordinal",
                row -> new FileView(row.getString(1), row.getObject(2, Long.class), row.getString(3), row.getString(4)),
                fetch.id);
    }

    /** Writes down what a fetch gave, in the place of what an earlier try gave; part of the caller's transaction. */
    void record(long fetchId, Taken taken) {
        database.change("delete from fetch_file where fetch_id = ?", fetchId);
        database.insert(
                "insert ignore into fetch_run (fetch_id, run_id, created)",
                taken.runs(),
                uploaded -> Database.row(fetchId, uploaded.run().id, uploaded.created()));
        List<FileView> files = new ArrayList<>();
        taken.files().forEach(file -> files.add(new FileView(file.path(), file.size(), file.kind(), null)));
        taken.left().forEach(refused -> files.add(new FileView(refused.path(), null, null, refused.reason())));
        AtomicInteger ordinal = new AtomicInteger();
        database.insert(
                "insert into fetch_file (fetch_id, ordinal, name, size, taken_as, note)",
                files,
                file -> Database.row(
                        fetchId,
                        ordinal.incrementAndGet(),
                        Columns.fit(file.name(), SafePath.LONGEST),
                        file.size(),
                        file.takenAs(),
                        Columns.fit(file.note(), Columns.LABEL)));
    }

    private static void equal(StringBuilder where, Map<String, Object> values, String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }
}
