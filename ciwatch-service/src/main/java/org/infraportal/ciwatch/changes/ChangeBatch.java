package org.infraportal.ciwatch.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.infraportal.ciwatch.counted.CountedDays;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.database.Database;

/**
 * The changes and patch sets that a batch of events is about: read at once, brought up to date event by event, and written at
 * once. Only the intake does this, which nobody does at the same time.
 */
public final class ChangeBatch {
    private static final Map<String, String> STATUS_AFTER = Map.of(
            "change-merged", "MERGED",
            "change-abandoned", "ABANDONED",
            "change-restored", "NEW",
            "change-deleted", "DELETED");

    private final Database database;
    private final Map<Name, Long> projects = new HashMap<>();
    private final Map<Key, ChangeRow> changes = new LinkedHashMap<>();

    private ChangeBatch(Database database) {
        this.database = database;
    }

    /** A project's or a change's name on its server. */
    private record Name(String host, String name) {}

    private record Key(String host, long number) {
        static Key of(GerritEvent event) {
            return new Key(event.host(), event.change().number());
        }
    }

    /**
     * Where an event belongs, by ids.
     *
     * @param patchSet null when it is about none
     * @param createdAt when that was made, as far as it is known
     */
    public record Place(long change, Long patchSet, long project, String branch, Instant createdAt) {}

    private static final class ChangeRow {
        private final Key key;
        private final Map<Integer, PatchSetRow> patchSets = new LinkedHashMap<>();
        private Long id;
        private long project;
        private String branch;
        private String subject;
        private String owner;
        private String url;
        private String status;
        private Instant updatedAt;
        private boolean touched;
        private boolean moved;

        private ChangeRow(Key key) {
            this.key = key;
        }
    }

    private static final class PatchSetRow {
        private final int number;
        private Long id;
        private String revision;
        private String kind;
        private String uploader;
        private Instant createdAt;
        private boolean touched;
        /** It was known, and now it is known when it was made. */
        private boolean dated;

        private PatchSetRow(int number) {
            this.number = number;
        }
    }

    /** Learns from events, in their order; afterwards every one of them has its place. */
    public static ChangeBatch learn(Database database, Collection<GerritEvent> events) {
        ChangeBatch batch = new ChangeBatch(database);
        batch.readProjects(events);
        batch.read(events);
        events.forEach(batch::learn);
        batch.write();
        return batch;
    }

    /** Where one of the events that it learnt from belongs. */
    public Place place(GerritEvent event) {
        ChangeRow change = changes.get(Key.of(event));
        if (event.patchSet() == null) {
            return new Place(change.id, null, change.project, change.branch, null);
        }
        PatchSetRow patchSet = change.patchSets.get(event.patchSet().number());
        return new Place(change.id, patchSet.id, change.project, change.branch, patchSet.createdAt);
    }

    private void readProjects(Collection<GerritEvent> events) {
        Set<Name> wanted = new HashSet<>();
        events.forEach(event -> wanted.add(new Name(event.host(), event.change().project())));
        findProjects(wanted);
        List<Name> missing =
                wanted.stream().filter(name -> !projects.containsKey(name)).toList();
        database.insert(
                "insert into gerrit_project (host, name)", missing, name -> Database.row(name.host(), name.name()));
        findProjects(missing);
    }

    private void findProjects(Collection<Name> wanted) {
        if (!wanted.isEmpty()) {
            Set<String> names = new HashSet<>();
            wanted.forEach(name -> names.add(name.name()));
            database.each(
                    "select host, name, id from gerrit_project where name in " + Database.marks(names.size()),
                    row -> projects.put(new Name(row.getString(1), row.getString(2)), row.getLong(3)),
                    names.toArray());
        }
    }

    private void read(Collection<GerritEvent> events) {
        events.forEach(event -> changes.computeIfAbsent(Key.of(event), ChangeRow::new));
        find(changes.values(), this::fill);
        Map<Long, ChangeRow> known = known();
        if (!known.isEmpty()) {
            Set<Integer> numbers = new HashSet<>();
            events.stream()
                    .filter(event -> event.patchSet() != null)
                    .forEach(event -> numbers.add(event.patchSet().number()));
            findPatchSets(known, numbers, ChangeBatch::fill);
        }
    }

    private interface Fill<T> {
        void with(T thing, ResultSet row) throws SQLException;
    }

    private void find(Collection<ChangeRow> wanted, Fill<ChangeRow> fill) {
        Set<Long> numbers = new HashSet<>();
        wanted.forEach(change -> numbers.add(change.key.number()));
        if (numbers.isEmpty()) {
            return;
        }
        database.each(
                "select id, host, number, project_id, branch, subject, owner, url, status, updated_at from gerrit_change"
                        + " where number in " + Database.marks(numbers.size()),
                row -> {
                    ChangeRow change = changes.get(new Key(row.getString(2), row.getLong(3)));
                    if (change != null) {
                        fill.with(change, row);
                    }
                    return null;
                },
                numbers.toArray());
    }

    private void fill(ChangeRow change, ResultSet row) throws SQLException {
        change.id = row.getLong(1);
        change.project = row.getLong(4);
        change.branch = row.getString(5);
        change.subject = row.getString(6);
        change.owner = row.getString(7);
        change.url = row.getString(8);
        change.status = row.getString(9);
        change.updatedAt = Database.instant(row, "updated_at");
    }

    private Map<Long, ChangeRow> known() {
        Map<Long, ChangeRow> known = new HashMap<>();
        changes.values().stream().filter(change -> change.id != null).forEach(change -> known.put(change.id, change));
        return known;
    }

    private void findPatchSets(Map<Long, ChangeRow> of, Set<Integer> numbers, Fill<PatchSetRow> fill) {
        if (numbers.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(of.keySet());
        values.addAll(numbers);
        database.each(
                "select id, change_id, number, revision, kind, uploader, created_at from patch_set where change_id in "
                        + Database.marks(of.size()) + " and number in " + Database.marks(numbers.size()),
                row -> {
                    fill.with(of.get(row.getLong(2)).patchSets.computeIfAbsent(row.getInt(3), PatchSetRow::new), row);
                    return null;
                },
                values.toArray());
    }

    private static void fill(PatchSetRow patchSet, ResultSet row) throws SQLException {
        patchSet.id = row.getLong(1);
        patchSet.revision = row.getString(4);
        patchSet.kind = row.getString(5);
        patchSet.uploader = row.getString(6);
        patchSet.createdAt = Database.instant(row, "created_at");
    }

    private void learn(GerritEvent event) {
        ChangeRow change = changes.get(Key.of(event));
        if (change.updatedAt == null || !event.time().isBefore(change.updatedAt)) {
            update(change, event);
        }
        GerritEvent.PatchSet told = event.patchSet();
        if (told != null) {
            update(change.patchSets.computeIfAbsent(told.number(), PatchSetRow::new), told);
        }
    }

    private void update(ChangeRow change, GerritEvent event) {
        GerritEvent.Change told = event.change();
        long project = projects.get(new Name(event.host(), told.project()));
        String branch = told.branch() == null ? change.branch : told.branch();
        change.moved |= change.id != null && (project != change.project || !same(branch, change.branch));
        change.project = project;
        change.branch = branch;
        change.subject = told.subject() == null ? change.subject : told.subject();
        change.owner = told.owner() == null ? change.owner : told.owner();
        change.url = told.url() == null ? change.url : told.url();
        String status = STATUS_AFTER.getOrDefault(event.type(), told.status());
        change.status = status != null ? status : change.status == null ? "NEW" : change.status;
        change.updatedAt = event.time();
        change.touched = true;
    }

    private static boolean same(String one, String other) {
        return one == null ? other == null : one.equals(other);
    }

    /** What was unknown about it is filled in. */
    private static void update(PatchSetRow patchSet, GerritEvent.PatchSet told) {
        patchSet.touched |= patchSet.id == null
                || patchSet.revision == null && told.revision() != null
                || patchSet.kind == null && told.kind() != null
                || patchSet.uploader == null && told.uploader() != null
                || patchSet.createdAt == null && told.createdOn() != null;
        patchSet.dated |= patchSet.id != null && patchSet.createdAt == null && told.createdOn() != null;
        patchSet.revision = patchSet.revision == null ? told.revision() : patchSet.revision;
        patchSet.kind = patchSet.kind == null ? told.kind() : patchSet.kind;
        patchSet.uploader = patchSet.uploader == null ? told.uploader() : patchSet.uploader;
        patchSet.createdAt = patchSet.createdAt == null ? told.createdOn() : patchSet.createdAt;
    }

    private void write() {
        List<ChangeRow> touched = all(change -> change.touched);
        database.insert(
                "insert into gerrit_change (host, number, project_id, branch, subject, owner, url, status, updated_at)",
                touched,
                change -> Database.row(
                        change.key.host(),
                        change.key.number(),
                        change.project,
                        change.branch,
                        change.subject,
                        change.owner,
                        change.url,
                        change.status,
                        change.updatedAt),
                "on duplicate key update project_id = values(project_id), branch = values(branch),"
                        + " subject = values(subject), owner = values(owner), url = values(url), status = values(status),"
                        + " updated_at = values(updated_at)");
        find(all(change -> change.id == null), (change, row) -> change.id = row.getLong(1));
        writePatchSets();
        all(change -> change.moved).forEach(this::move);
        List<PatchSetRow> dated = changes.values().stream()
                .flatMap(change -> change.patchSets.values().stream())
                .filter(patchSet -> patchSet.dated)
                .toList();
        dated.forEach(patchSet -> database.change(
                "update counted_report set created_at = ? where patch_set_id = ?", patchSet.createdAt, patchSet.id));
        CountedDays.open(database, dated.stream().map(patchSet -> patchSet.id).toList());
    }

    private record Written(ChangeRow change, PatchSetRow patchSet) {}

    private void writePatchSets() {
        List<Written> touched = new ArrayList<>();
        Map<Long, ChangeRow> withNew = new HashMap<>();
        Set<Integer> numbers = new HashSet<>();
        for (ChangeRow change : changes.values()) {
            for (PatchSetRow patchSet : change.patchSets.values()) {
                if (patchSet.touched) {
                    touched.add(new Written(change, patchSet));
                }
                if (patchSet.id == null) {
                    withNew.put(change.id, change);
                    numbers.add(patchSet.number);
                }
            }
        }
        database.insert(
                "insert into patch_set (change_id, number, revision, kind, uploader, created_at, project_id, branch)",
                touched,
                written -> Database.row(
                        written.change.id,
                        written.patchSet.number,
                        written.patchSet.revision,
                        written.patchSet.kind,
                        written.patchSet.uploader,
                        written.patchSet.createdAt,
                        written.change.project,
                        written.change.branch),
                "on duplicate key update revision = values(revision), kind = values(kind), uploader = values(uploader),"
                        + " created_at = values(created_at)");
        if (!withNew.isEmpty()) {
            findPatchSets(withNew, numbers, (patchSet, row) -> patchSet.id = row.getLong(1));
        }
    }

    /** A change went to another project or branch, and its patch sets and reports go with it. */
    private void move(ChangeRow change) {
        database.change(
                "update patch_set set project_id = ?, branch = ? where change_id = ?",
                change.project,
                change.branch,
                change.id);
        database.change(
                "update counted_report set project_id = ?, branch = ? where patch_set_id in"
                        + " (select id from patch_set where change_id = ?)",
                change.project,
                change.branch,
                change.id);
        CountedDays.open(
                database,
                database.list("select id from patch_set where change_id = ?", row -> row.getLong(1), change.id));
        database.change(
                "update ci_report set project_id = ? where patch_set_id in (select id from patch_set where change_id = ?)",
                change.project,
                change.id);
    }

    private List<ChangeRow> all(Predicate<ChangeRow> which) {
        return changes.values().stream().filter(which).toList();
    }
}
