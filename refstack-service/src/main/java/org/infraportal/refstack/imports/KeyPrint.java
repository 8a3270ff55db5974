package org.infraportal.refstack.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What a key is found by: here and upstream. */
final class KeyPrint {
    private KeyPrint() {}

    /** As {@code OpenSshKey.fingerprint()}, also for what is no key. */
    static byte[] sha256(String encoded) {
        return digest("SHA-256").digest(blob(encoded));
    }

    static String md5(String encoded) {
        return HexFormat.of().formatHex(digest("MD5").digest(blob(encoded)));
    }

    private static byte[] blob(String encoded) {
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return encoded.getBytes(StandardCharsets.US_ASCII);
        }
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + ": not available", e);
        }
    }
}
