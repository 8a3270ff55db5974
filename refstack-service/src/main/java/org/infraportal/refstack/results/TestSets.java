package org.infraportal.refstack.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import org.roaringbitmap.RoaringBitmap;

/** Sets of test numbers, each stored once as a serialised Roaring bitmap. */
@ApplicationScoped
public class TestSets {
    private final DataSource dataSource;

    TestSets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A stored set.
     *
     * @param tests how many it holds
     */
    public record Stored(long id, int tests) {}

    /** Stores a set, or finds the equal one. */
    public Stored store(int[] numbers) {
        RoaringBitmap set = RoaringBitmap.bitmapOf(numbers);
        set.runOptimize();
        byte[] bytes = new byte[set.serializedSizeInBytes()];
        set.serialize(ByteBuffer.wrap(bytes));
        byte[] digest = sha256(bytes);
        try (Connection connection = dataSource.getConnection()) {
            Optional<Long> known = find(connection, digest);
            if (known.isPresent()) {
                return new Stored(known.get(), set.getCardinality());
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert ignore into test_set (digest, tests, ids) values (?, ?, ?)")) {
                insert.setBytes(1, digest);
                insert.setInt(2, set.getCardinality());
                insert.setBytes(3, bytes);
                insert.executeUpdate();
            }
            return new Stored(find(connection, digest).orElseThrow(), set.getCardinality());
        } catch (SQLException e) {
            throw new IllegalStateException("test set: cannot be stored", e);
        }
    }

    /** The numbers of a stored set, ascending. */
    public int[] numbers(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select ids from test_set where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("test set: " + id + " is not stored");
                }
                RoaringBitmap set = new RoaringBitmap();
                set.deserialize(ByteBuffer.wrap(row.getBytes(1)));
                return set.toArray();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("test set: cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Long> find(Connection connection, byte[] digest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from test_set where digest = ?")) {
            select.setBytes(1, digest);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not available", e);
        }
    }
}
