package org.infraportal.ciwatch.gerrit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs the bodies of events. They are short and alike, so a dictionary that holds what most of them repeat saves more than
 * half of what deflate alone leaves.
 */
final class EventPacking {
    /** Deflated alone. */
    static final int PLAIN = 0;
    /** Deflated with the dictionary in {@code event-dictionary-1.txt}, which must never change. */
    static final int NEWEST = 1;

    private static final byte[] DICTIONARY = dictionary();
    private static final int BUFFER = 4096;

    private EventPacking() {}

    /** Packs a body in the newest way. */
    static byte[] pack(byte[] body) {
        Deflater deflater = new Deflater(3, true);
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(body);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 3 + 64);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] unpack(int packing, byte[] packed) {
        Inflater inflater = new Inflater(packing == NEWEST);
        try {
            if (packing == NEWEST) {
                inflater.setDictionary(DICTIONARY);
            }
            inflater.setInput(packed);
            ByteArrayOutputStream body = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalStateException("body: cut off (expected: a whole packed event)");
                }
                body.write(buffer, 0, count);
            }
            return body.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("body: not packed in way " + packing, e);
        } finally {
            inflater.end();
        }
    }

    /** The last 32 KiB, which is what deflate can look back to. */
    private static byte[] dictionary() {
        try (InputStream file = EventPacking.class.getResourceAsStream("event-dictionary-1.txt")) {
            byte[] bytes = file.readAllBytes();
            return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 32_768), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
