package org.infraportal.refstack.results;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * A passed test as a client names it.
 *
 * @param name its full name, at most 512 characters
 * @param uuid the idempotent id that came with it, or null
 */
public record ReportedTest(String name, String uuid) {
    /** By hand: an upload does it a thousand times, and the first compiler does not see through a record's own. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + (uuid == null ? 0 : uuid.hashCode());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportedTest that && name.equals(that.name) && Objects.equals(uuid, that.uuid);
    }

    /** Sixteen bytes of SHA-256 over name, NUL, uuid: equal for equal tests, and no others are known. */
    ByteBuffer digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(name.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            if (uuid != null) {
                sha.update(uuid.getBytes(StandardCharsets.UTF_8));
            }
            return ByteBuffer.wrap(sha.digest(), 0, 16).slice();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not available", e);
        }
    }

    static byte[] bytes(ByteBuffer digest) {
        byte[] bytes = new byte[16];
        digest.get(0, bytes);
        return bytes;
    }
}
