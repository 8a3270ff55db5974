package org.infraportal.subunit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The fields of one v2 packet whose bytes are all there. It is lenient where that does no harm (numbers longer than
 * needed, bytes after the last field, a tag twice, an empty test id) and keeps no exception for a bad packet:
 * {@link #decode} answers null and {@link #fault()} says why.
 */
final class PacketDecoder {

    private final Strings strings = new Strings();
    private final CRC32 crc = new CRC32();

    private byte[] bytes;
    private int start;
    private long offset;
    private int at;
    private int end;
    private String fault;

    /** The packet at {@code index}, without a look at its checksum. */
    Packet decode(byte[] source, int index, int length, long streamOffset) {
        bytes = source;
        start = index;
        offset = streamOffset;
        end = index + length - Wire.CHECKSUM;
        at = index + 3 + Wire.octets(source[index + 3]);
        int flags = flags(source, index);
        fault = at > end ? "length: " + length + " (expected: room for the header)" : flagsFault(flags);
        Instant timestamp = has(flags, Wire.TIMESTAMP) ? timestamp() : null;
        String testId = has(flags, Wire.TEST_ID) ? string("test id") : null;
        Set<String> tags = has(flags, Wire.TAGS) ? tags() : null;
        String mime = has(flags, Wire.MIME) ? string("mime type") : null;
        FileChunk file = has(flags, Wire.FILE) ? file(mime, has(flags, Wire.EOF)) : null;
        String route = has(flags, Wire.ROUTE_CODE) ? string("route code") : null;
        if (fault != null) {
            return null;
        }
        TestStatus status = TestStatus.ofCode(flags & Wire.STATUS);
        return new Packet(
                streamOffset, length, testId, status, timestamp, tags, file, route, has(flags, Wire.RUNNABLE));
    }

    /** Whether the last four bytes agree with the rest; otherwise {@link #fault()} says so. */
    boolean checksumHolds(byte[] source, int index, int length) {
        crc.reset();
        crc.update(source, index, length - Wire.CHECKSUM);
        int stored = int32(source, index + length - Wire.CHECKSUM);
        if ((int) crc.getValue() == stored) {
            return true;
        }
        HexFormat hex = HexFormat.of();
        fault = "checksum: " + hex.toHexDigits(stored) + " (expected: " + hex.toHexDigits((int) crc.getValue()) + ")";
        return false;
    }

    String fault() {
        return fault;
    }

    /** Whether the fields of the last packet took all of its bytes. */
    boolean filled() {
        return at == end;
    }

    /** How many bytes the last {@link #decode} looked at, more or less: what it cost. */
    int effort() {
        return at - start;
    }

    static int flags(byte[] source, int index) {
        return (source[index + 1] & 0xFF) << 8 | source[index + 2] & 0xFF;
    }

    /** What is wrong with these flags; null when nothing is. */
    static String flagsFault(int flags) {
        if (flags >>> 12 != Wire.VERSION) {
            return "version: " + (flags >>> 12) + " (expected: " + Wire.VERSION + ")";
        }
        return (flags & Wire.RESERVED) == 0 ? null : "reserved flag: 1 (expected: 0)";
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static int int32(byte[] source, int index) {
        return source[index] << 24
                | (source[index + 1] & 0xFF) << 16
                | (source[index + 2] & 0xFF) << 8
                | source[index + 3] & 0xFF;
    }

    private Instant timestamp() {
        if (!room("timestamp", 4)) {
            return null;
        }
        long seconds = int32(bytes, at) & 0xFFFFFFFFL;
        at += 4;
        int nanos = number("nanoseconds");
        return fault == null ? Instant.ofEpochSecond(seconds, nanos) : null;
    }

    private Set<String> tags() {
        int count = number("tag count");
        if (fault == null && count > Wire.MAX_TAGS) {
            fault = "tag count: " + count + " (expected: <= " + Wire.MAX_TAGS + ")";
        }
        if (fault != null || count == 0) {
            return Set.of();
        }
        if (count == 1) {
            String only = string("tag");
            return fault == null ? Set.of(only) : Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; i < count && fault == null; i++) {
            tags.add(string("tag"));
        }
        return Collections.unmodifiableSet(tags);
    }

    private FileChunk file(String mime, boolean eof) {
        String name = string("file name");
        int length = number("file length");
        if (!room("file", length)) {
            return null;
        }
        int content = at;
        at += length;
        return new FileChunk(
                name,
                mime,
                ByteBuffer.wrap(bytes, content, length).slice().asReadOnlyBuffer(),
                offset + content - start,
                eof);
    }

    private String string(String what) {
        int length = number(what);
        if (!room(what, length)) {
            return null;
        }
        String text = strings.decode(bytes, at, length);
        at += length;
        if (text == null) {
            fault = what + ": " + length + " bytes (expected: UTF-8 without NUL)";
        }
        return text;
    }

    private int number(String what) {
        if (!room(what, 1)) {
            return 0;
        }
        int octets = Wire.octets(bytes[at]);
        if (!room(what, octets)) {
            return 0;
        }
        int value = Wire.number(bytes, at, octets);
        at += octets;
        return value;
    }

    private boolean room(String what, int length) {
        if (fault == null && length > end - at) {
            fault = what + ": " + length + " bytes (expected: <= the " + (end - at) + " left in the packet)";
        }
        return fault == null;
    }
}
