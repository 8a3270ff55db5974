package org.infraportal.subunit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8 without NUL. The same few strings (the test's id in each of its packets, tags, media types) come again and
 * again, so the recent plain ASCII ones are kept and found by their bytes instead of being made anew.
 */
final class Strings {

    private static final int SLOTS = 1024;
    private static final int MAX_KEPT_LENGTH = 512;

    private final String[] recent = new String[SLOTS];

    /** The text of these bytes; null when they are not UTF-8 or hold a NUL. */
    String decode(byte[] bytes, int index, int length) {
        int hash = 0;
        int seen = 0;
        for (int i = index; i < index + length; i++) {
            byte b = bytes[i];
            if (b == 0) {
                return null;
            }
            hash = 31 * hash + b;
            seen |= b;
        }
        if (seen < 0) {
            return decodeStrictly(bytes, index, length);
        }
        if (length > MAX_KEPT_LENGTH) {
            return new String(bytes, index, length, StandardCharsets.US_ASCII);
        }
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String kept = recent[slot];
        if (kept == null || !same(kept, bytes, index, length)) {
            kept = new String(bytes, index, length, StandardCharsets.US_ASCII);
            recent[slot] = kept;
        }
        return kept;
    }

    private static boolean same(String text, byte[] bytes, int index, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != bytes[index + i]) {
                return false;
            }
        }
        return true;
    }

    private static String decodeStrictly(byte[] bytes, int index, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, index, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
