package org.infraportal.stackviz.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.files.SafePath;
import org.infraportal.stackviz.fetch.FetchView.FileView;
import org.infraportal.stackviz.folders.Taken;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Every question about fetches, and the record of what they gave. */
@ApplicationScoped
class Fetches implements PanacheRepository<Fetch> {
    private static final String FREE =
            "(state = QUEUED and nextTryAt <= :now or state = RUNNING and leaseUntil < :now)";
    private static final int CANDIDATES = 10;
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Database database;
    private final Runs runs;

    Fetches(Database database, Runs runs) {
        this.database = database;
        this.runs = runs;
    }

    /** @throws ProblemException when there is no such fetch */
    Fetch known(String publicId) {
        return Optional.of(publicId)
                .filter(Columns::isId)
                .flatMap(id -> find("publicId", id).<Fetch>singleResultOptional())
                .orElseThrow(() -> ProblemException.notFound("fetch", publicId));
    }

    /** Those that a worker may take, the next first; never an upload, which only the program that has it can read. */
    List<Long> free(Instant now) {
        return getEntityManager()
                .createQuery(
                        "select id from Fetch where kind <> UPLOAD and " + FREE
                                + " order by case when requestedBy is null then 1 else 0 end, nextTryAt, id",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(CANDIDATES)
                .getResultList();
    }

    /** Uploads without a sign of life. */
    List<Long> silentUploads(Instant now) {
        return getEntityManager()
                .createQuery(
                        "select id from Fetch where kind = UPLOAD and state = RUNNING and leaseUntil < :now",
                        Long.class)
                .setParameter("now", now)
                .getResultList();
    }

    /** Held until the transaction ends; null when somebody else took it. */
    Fetch heldIfFree(long id, Instant now) {
        return locked("id = :id and " + FREE, Map.of("id", id, "now", now));
    }

    /** Held until the transaction ends; null when another worker has it. */
    Fetch heldBy(long id, String holder) {
        return locked("id = :id and leaseHolder = :holder", Map.of("id", id, "holder", holder));
    }

    /** Held until the transaction ends. */
    Fetch held(long id) {
        return locked("id = :id", Map.of("id", id));
    }

    private Fetch locked(String which, Map<String, Object> values) {
        return find(which, values).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    /** Forgets some that ended before then; returns how many. */
    long forget(Instant before) {
        List<Long> old = getEntityManager()
                .createQuery("select id from Fetch where endedAt < :before order by endedAt", Long.class)
                .setParameter("before", before)
                .setMaxResults(FORGOTTEN_AT_ONCE)
                .getResultList();
        if (old.isEmpty()) {
            return 0;
        }
        for (String table : List.of("fetch_file", "fetch_run")) {
            database.change("delete from " + table + " where fetch_id in " + Database.marks(old.size()), old.toArray());
        }
        return delete("id in ?1", old);
    }

    private record Place(long id) {}

    /** The newest first. */
    @Transactional
    Page<FetchView> page(FetchQuery query, PageRequest part) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        equal(where, values, "state", Given.word(query.state, FetchState.class));
        equal(where, values, "kind", Given.word(query.kind, FetchKind.class));
        equal(where, values, "changeNumber", Given.number(query.change));
        equal(where, values, "requestedBy", Given.text(query.by));
        if (ListRequest.isGiven(query.q)) {
            where.append(" and (address like :q escape '!' or job like :q escape '!' or project like :q escape '!')");
            values.put("q", Like.containing(query.q));
        }
        Place after = part.after(Place.class);
        values.put("after", after == null ? Long.MAX_VALUE : after.id());
        List<Fetch> found = find(where + " and id < :after order by id desc", values)
                .page(0, part.rows())
                .list();
        values.remove("after");
        return part.page(found, () -> count(where.toString(), values), fetch -> new Place(fetch.id))
                .map(FetchView::of);
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
        return runs.of(database.list(
                "select run_id from fetch_run where fetch_id = ?"
                        + " or fetch_id in (select id from log_fetch where parent_id = ?)",
                row -> row.getLong(1),
                fetch.id,
                fetch.id));
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
                        Columns.fit(file.name(), SafePath.MAX_LENGTH),
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
