package org.infraportal.ciwatch.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.counted.CountedDays;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.database.Database;

/** What is known of the lives of changes. */
@ApplicationScoped
public class Lives {
    private final Database database;

    Lives(Database database) {
        this.database = database;
    }

    /**
     * An event about a change, as it is stored.
     *
     * @param eventId its number in the store
     * @param changeId the change's number in ours
     */
    public record Told(long eventId, long changeId, GerritEvent event) {
        private LifeEvent.Kind kind() {
            return LifeEvent.Kind.of(event.type());
        }

        private Object[] row() {
            return Database.row(
                    eventId,
                    changeId,
                    event.time(),
                    kind().name(),
                    event.patchSet() == null ? null : event.patchSet().number(),
                    event.change().wip(),
                    event.change().isPrivate());
        }
    }

    /** Keeps what events tell, and makes the lives of their changes again; the same events again change nothing. */
    public void learn(List<Told> events) {
        Map<Long, Told> telling = new LinkedHashMap<>();
        events.stream().filter(told -> told.kind() != null).forEach(told -> telling.put(told.eventId(), told));
        if (telling.isEmpty()) {
            return;
        }
        Set<Long> changes = telling.values().stream().map(Told::changeId).collect(Collectors.toSet());
        database.list(
                        "select event_id from life_event where event_id in " + Database.marks(telling.size()),
                        row -> row.getLong(1),
                        telling.keySet().toArray())
                .forEach(telling::remove);
        database.insert(
                "insert into life_event (event_id, change_id, happened_at, kind, patch_set, wip, private)",
                telling.values(),
                Told::row);
        settle(changes);
    }

    private void settle(Set<Long> changes) {
        Object[] ids = changes.toArray();
        Map<Long, List<LifeEvent>> events = new HashMap<>();
        database.each(
                "select change_id, happened_at, kind, patch_set, wip, private from life_event where change_id in "
                        + Database.marks(ids.length) + " order by happened_at, event_id",
                row -> events.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new LifeEvent(
                                Database.instant(row, "happened_at"),
                                LifeEvent.Kind.valueOf(row.getString(3)),
                                row.getInt(4),
                                row.getBoolean(5),
                                row.getBoolean(6))),
                ids);
        Map<Long, SortedMap<Integer, Instant>> created = new HashMap<>();
        Map<Long, Map<Integer, PatchSetLife>> known = new HashMap<>();
        Map<Long, Map<Integer, Long>> patchSets = new HashMap<>();
        database.each(
                "select change_id, number, created_at, calm_until, ended, id from patch_set where created_at is not null"
                        + " and change_id in " + Database.marks(ids.length),
                row -> {
                    String ended = row.getString(5);
                    patchSets
                            .computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(row.getInt(2), row.getLong(6));
                    created.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                            .put(row.getInt(2), Database.instant(row, "created_at"));
                    return known.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(
                                    row.getInt(2),
                                    new PatchSetLife(
                                            row.getInt(2),
                                            Database.instant(row, "calm_until"),
                                            ended == null ? null : PatchSetLife.End.valueOf(ended)));
                },
                ids);
        List<Long> counted = new ArrayList<>();
        created.forEach((change, times) -> {
            List<LifeEvent> ofChange = events.getOrDefault(change, List.of());
            ChangeLife.changed(ChangeLife.of(ofChange, times), known.get(change))
                    .forEach(life -> {
                        long patchSet = patchSets.get(change).get(life.number());
                        if (keep(patchSet, life, ofChange)) {
                            counted.add(patchSet);
                        }
                    });
        });
        CountedDays.open(database, counted);
    }

    /** @return whether its reports tell now that it merged, or no longer do */
    private boolean keep(long patchSet, PatchSetLife life, List<LifeEvent> events) {
        database.change(
                "update patch_set set calm_until = ?, ended = ? where id = ?",
                life.calmUntil(),
                life.ended() == null ? null : life.ended().name(),
                patchSet);
        Instant merged = life.ended() != PatchSetLife.End.MERGED
                ? null
                : events.stream()
                        .filter(event -> event.kind() == LifeEvent.Kind.MERGED)
                        .map(LifeEvent::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return database.change(
                        "update counted_report set merged_at = ? where patch_set_id = ? and not (merged_at <=> ?)",
                        merged,
                        patchSet,
                        merged)
                > 0;
    }
}
