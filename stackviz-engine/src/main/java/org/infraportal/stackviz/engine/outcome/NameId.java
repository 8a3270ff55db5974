package org.infraportal.stackviz.engine.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What names of tests are told apart by: eight bytes each, the same on every machine. */
public final class NameId {
    private NameId() {}

    /** The first 64 bits of the name's SHA-256: one in eight billion dictionaries of 65,000 names has two that meet. */
    public static long of(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }

    /** That of the {@code setUpClass} of a test's class. */
    public static long ofFixture(String test) {
        return of(test.substring(0, Math.max(0, test.lastIndexOf('.'))) + ".setUpClass");
    }
}
