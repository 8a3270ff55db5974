package org.infraportal.ui;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of the files under {@code /_ui}. Each carries a hash of the file's content, so that a
 * browser may keep it for good and still sees a new one at once.
 */
final class Assets {
    private static final Map<String, String> URLS = new ConcurrentHashMap<>();

    private Assets() {}

    static String url(String name) {
        return URLS.computeIfAbsent(name, file -> "/_ui/" + file + "?v=" + hash(file));
    }

    private static String hash(String file) {
        try (InputStream in = Assets.class.getResourceAsStream("/META-INF/resources/_ui/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "asset: " + file + " (expected: a file under META-INF/resources/_ui)");
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("asset: " + file + " (expected: readable)", e);
        }
    }
}
