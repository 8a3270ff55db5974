package org.infraportal.refstack.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.roaringbitmap.RoaringBitmap;

import org.infraportal.database.Database;

/** Sets of test numbers, each stored once as a serialised Roaring bitmap. */
@ApplicationScoped
public class TestSets {
    private final Database database;

    TestSets(Database database) {
        this.database = database;
    }

    /**
     * A stored set.
     *
     * @param tests how many it holds
     */
    public record Stored(long id, int tests) {}

    /** Stores the set of these numbers, or finds the equal one; the array is put into another order. */
    public Stored store(int[] numbers) {
        RoaringBitmap set = RoaringBitmap.bitmapOfUnordered(numbers);
        set.runOptimize();
        byte[] bytes = new byte[set.serializedSizeInBytes()];
        set.serialize(ByteBuffer.wrap(bytes));
        byte[] digest = sha256(bytes);
        long id = find(digest).orElseGet(() -> {
            database.change(
                    "insert ignore into test_set (digest, tests, ids) values (?, ?, ?)",
                    digest,
                    set.getCardinality(),
                    bytes);
            return find(digest).orElseThrow();
        });
        return new Stored(id, set.getCardinality());
    }

    /** The numbers of a stored set, ascending. */
    public int[] numbers(long id) {
        byte[] ids = database.first("select ids from test_set where id = ?", row -> row.getBytes(1), id)
                .orElseThrow(() -> new IllegalStateException("test set: " + id + " is not stored"));
        try {
            RoaringBitmap set = new RoaringBitmap();
            set.deserialize(ByteBuffer.wrap(ids));
            return set.toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Long> find(byte[] digest) {
        return database.first("select id from test_set where digest = ?", row -> row.getLong(1), digest);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not available", e);
        }
    }
}
