package org.infraportal.stackviz.runs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.annotations.Immutable;

/** An entry of the dictionary of test names. */
@Entity
@Immutable
@Table(name = "test_name")
public class StoredName {
    public static final int LONGEST = 2000;

    @Id
    public Long id;

    public String name;

    /** The first 64 bits of the name's SHA-256: one in eight billion dictionaries of 65,000 names has two that meet. */
    public static long id(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }

    /**
     * Puts names into the dictionary, on its own and in order, so that two runs with the same names wait for each other only
     * for a moment.
     *
     * @param names by their ids, at most {@link #LONGEST} characters each
     */
    public static void keep(Database database, SortedMap<Long, String> names) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.insert(
                        "insert ignore into test_name (id, name)",
                        names.entrySet(),
                        name -> Database.row(name.getKey(), name.getValue())));
    }
}
