package org.infraportal.ciwatch.gerrit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.infraportal.database.Database;

/**
 * Every event about a change, as it came, once: the source from which reports can be made again. Bodies are
 * compressed; the hash of the canonical JSON tells that an event is already here.
 */
@ApplicationScoped
public class EventStore {
    /** How far the times of one thing may lie apart that came in two ways. */
    private static final Duration SAME_WITHIN = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;

    EventStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An event that was read, made ready to be stored: all work that needs no database is done when it exists. */
    public static final class ReadEvent {
        private final GerritEvent event;
        private final byte[] hash;
        private final byte[] packed;

        /** @param json what it was read from */
        public ReadEvent(GerritEvent event, ObjectNode json) {
            byte[] body = GerritEventReader.canonical(json);
            this.event = event;
            this.hash = hash(event, body);
            this.packed = EventPacking.pack(body);
        }

        public GerritEvent event() {
            return event;
        }

        private Object[] columns(Instant now) {
            Integer patchSet =
                    event.patchSet() == null ? null : event.patchSet().number();
            return Database.row(
                    hash,
                    event.host(),
                    event.type(),
                    event.change().number(),
                    patchSet,
                    event.time(),
                    now,
                    EventPacking.NEWEST,
                    packed);
        }
    }

    /** An event that is stored under an id. */
    public record StoredEvent(long id, GerritEvent event) {}

    /** A stored event, with what its JSON does not tell: the server it came from and when. */
    public record Recording(long id, String host, Instant receivedAt, ObjectNode json) {
        public GerritEvent event() {
            return new GerritEventReader(host).read(json, receivedAt).orElseThrow();
        }
    }

    /** Stores those that are new, in their order; runs in the caller's transaction. */
    public List<StoredEvent> addNew(List<ReadEvent> events) {
        Map<String, ReadEvent> rows = new LinkedHashMap<>();
        for (ReadEvent event : events) {
            rows.putIfAbsent(HexFormat.of().formatHex(event.hash), event);
        }
        ids(rows.values()).keySet().forEach(rows::remove);
        Instant now = clock.instant();
        database.insert(
                "insert into gerrit_event (hash, host, type, change_number, patch_set, happened_at, received_at, packing,"
                        + " body)",
                rows.values(),
                row -> row.columns(now));
        Map<String, Long> ids = ids(rows.values());
        return rows.entrySet().stream()
                .map(row -> new StoredEvent(ids.get(row.getKey()), row.getValue().event))
                .toList();
    }

    /** The ids of those of the rows that are stored, by their hash. */
    private Map<String, Long> ids(Collection<ReadEvent> rows) {
        Map<String, Long> ids = new HashMap<>();
        if (!rows.isEmpty()) {
            database.each(
                    "select hash, id from gerrit_event where hash in " + Database.marks(rows.size()),
                    row -> ids.put(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2)),
                    rows.stream().map(row -> row.hash).toArray());
        }
        return ids;
    }

    /** The next stored events behind this id, at most so many; an empty list is the end. */
    public List<Recording> after(long id, int most) {
        return query(
                "select id, host, received_at, packing, body from gerrit_event where id > ? order by id limit ?",
                id,
                most);
    }

    /** The comments on a server before this id, the newest first, at most so many; an empty list is the end. */
    public List<Recording> commentsBefore(String host, long id, int most) {
        return database.list(
                "select id, host, received_at, packing, body from gerrit_event where id < ? and host = ?"
                        + " and type = 'comment-added' order by id desc limit ?",
                EventStore::recording,
                id,
                host,
                most);
    }

    /** One stored event. */
    public Recording get(long id) {
        return query("select id, host, received_at, packing, body from gerrit_event where id = ? limit ?", id, 1)
                .getFirst();
    }

    /**
     * Whether the same thing is stored already, whichever way it came: the comment of the same account with the same text, or
     * the event of the same type, on the same patch set within seconds.
     */
    public boolean holds(GerritEvent event) {
        return database
                .list(
                        "select id, host, received_at, packing, body from gerrit_event where hash between ? and ?"
                                + " and host = ? and type = ? and coalesce(patch_set, 0) = ?"
                                + " and happened_at between ? and ?",
                        EventStore::recording,
                        bound(event, 0),
                        bound(event, 0xFF),
                        event.host(),
                        event.type(),
                        event.patchSet() == null ? 0 : event.patchSet().number(),
                        event.time().minus(SAME_WITHIN),
                        event.time().plus(SAME_WITHIN))
                .stream()
                .map(Recording::event)
                .anyMatch(stored -> !event.isComment() || isSameComment(stored, event));
    }

    /** The lowest or highest hash that an event of the same change can have. */
    private static byte[] bound(GerritEvent event, int rest) {
        byte[] bound = new byte[32];
        Arrays.fill(bound, (byte) rest);
        return ByteBuffer.wrap(bound).putLong(event.change().number()).array();
    }

    private static boolean isSameComment(GerritEvent stored, GerritEvent event) {
        return stored.isComment()
                && stored.comment().equals(event.comment())
                && stored.author().mayBe(event.author());
    }

    private static Recording recording(ResultSet row) throws SQLException {
        return new Recording(
                row.getLong(1),
                row.getString(2),
                Database.instant(row, "received_at"),
                GerritEventReader.parse(EventPacking.unpack(row.getInt(4), row.getBytes(5))));
    }

    private List<Recording> query(String sql, long id, int most) {
        return database.list(sql, EventStore::recording, id, most);
    }

    /** The change's number, so that the events of one change lie together, and 24 bytes of the body's SHA-256. */
    private static byte[] hash(GerritEvent event, byte[] body) {
        try {
            return ByteBuffer.allocate(32)
                    .putLong(event.change().number())
                    .put(MessageDigest.getInstance("SHA-256").digest(body), 0, 24)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", e);
        }
    }
}
