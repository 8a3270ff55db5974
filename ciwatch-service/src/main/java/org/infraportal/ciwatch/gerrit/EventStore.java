package org.infraportal.ciwatch.gerrit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Every event about a change, as it came, once: the source from which reports can be made again. Bodies are
 * compressed; the hash of the canonical JSON tells that an event is already here.
 */
@ApplicationScoped
public class EventStore {
    private final DataSource dataSource;
    private final Clock clock;

    EventStore(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** An event with the JSON it was read from. */
    public record ReadEvent(GerritEvent event, ObjectNode json) {}

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
        Map<String, Row> rows = new LinkedHashMap<>();
        for (ReadEvent event : events) {
            byte[] body = GerritEventReader.canonical(event.json());
            byte[] hash = sha256(body);
            rows.putIfAbsent(HexFormat.of().formatHex(hash), new Row(event.event(), hash, body));
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        try (Connection connection = dataSource.getConnection()) {
            removeKnown(connection, rows);
            return insert(connection, List.copyOf(rows.values()));
        } catch (SQLException e) {
            throw new IllegalStateException("gerrit_event: cannot be written", e);
        }
    }

    private record Row(GerritEvent event, byte[] hash, byte[] body) {}

    private static void removeKnown(Connection connection, Map<String, Row> rows) throws SQLException {
        String marks = String.join(",", Collections.nCopies(rows.size(), "?"));
        try (PreparedStatement known =
                connection.prepareStatement("select hash from gerrit_event where hash in (" + marks + ")")) {
            int position = 0;
            for (Row row : rows.values()) {
                known.setBytes(++position, row.hash);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet result = known.executeQuery()) {
                while (result.next()) {
                    found.add(HexFormat.of().formatHex(result.getBytes(1)));
                }
            }
            found.forEach(rows::remove);
        }
    }

    private List<StoredEvent> insert(Connection connection, List<Row> rows) throws SQLException {
        List<StoredEvent> stored = new ArrayList<>();
        if (rows.isEmpty()) {
            return stored;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into gerrit_event (hash, host, type, change_number, patch_set, happened_at, received_at, body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                PreparedStatement.RETURN_GENERATED_KEYS)) {
            LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            for (Row row : rows) {
                GerritEvent event = row.event;
                insert.setBytes(1, row.hash);
                insert.setString(2, event.host());
                insert.setString(3, event.type());
                insert.setLong(4, event.change().number());
                if (event.patchSet() == null) {
                    insert.setNull(5, Types.INTEGER);
                } else {
                    insert.setInt(5, event.patchSet().number());
                }
                insert.setObject(6, LocalDateTime.ofInstant(event.time(), ZoneOffset.UTC));
                insert.setObject(7, now);
                insert.setBytes(8, packed(row.body));
                insert.addBatch();
            }
            insert.executeBatch();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                for (Row row : rows) {
                    keys.next();
                    stored.add(new StoredEvent(keys.getLong(1), row.event));
                }
            }
        }
        return stored;
    }

    /** The next stored events behind this id, at most so many; an empty list is the end. */
    public List<Recording> after(long id, int most) {
        return query("select id, host, received_at, body from gerrit_event where id > ? order by id limit ?", id, most);
    }

    /** One stored event. */
    public Recording get(long id) {
        return query("select id, host, received_at, body from gerrit_event where id = ? limit ?", id, 1)
                .getFirst();
    }

    private List<Recording> query(String sql, long id, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            select.setInt(2, most);
            List<Recording> recordings = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    recordings.add(new Recording(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            GerritEventReader.parse(unpacked(rows.getBytes(4)))));
                }
            }
            return recordings;
        } catch (SQLException e) {
            throw new IllegalStateException("gerrit_event: cannot be read", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", e);
        }
    }

    private static byte[] packed(byte[] body) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] body) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
