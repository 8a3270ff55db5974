package org.infraportal.subunit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.CRC32;

/** Writes subunit v2 packets. Neither buffers across packets nor closes its stream. */
public final class SubunitWriter {

    /** How much of an attachment {@link #attach} puts into one packet. */
    private static final int CHUNK = 1 << 20;

    private static final int LARGEST_NUMBER = (1 << 30) - 1;

    private final OutputStream out;

    public SubunitWriter(OutputStream out) {
        this.out = out;
    }

    /** A packet that says how a test stands. */
    public SubunitWriter status(String testId, TestStatus status, Instant timestamp, String... tags)
            throws IOException {
        Set<String> set = tags.length == 0 ? null : new LinkedHashSet<>(Arrays.asList(tags));
        return write(Packet.of(testId, status, timestamp, set, null));
    }

    /** As many packets as the attachment needs; the last one is marked as such. */
    public SubunitWriter attach(String testId, String name, String mime, byte[] content, Instant timestamp)
            throws IOException {
        int from = 0;
        do {
            int length = Math.min(CHUNK, content.length - from);
            boolean last = from + length == content.length;
            ByteBuffer piece = ByteBuffer.wrap(content, from, length);
            FileChunk file = new FileChunk(name, mime, piece, 0, last);
            write(Packet.of(testId, TestStatus.UNKNOWN, timestamp, null, file));
            from += length;
        } while (from < content.length);
        return this;
    }

    /**
     * Writes one packet; its offset and length, and its file's offset, are ignored.
     *
     * @throws IllegalArgumentException when a value does not fit the format
     */
    public SubunitWriter write(Packet packet) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        int flags = Wire.VERSION << 12 | packet.status().ordinal() | (packet.runnable() ? Wire.RUNNABLE : 0);
        flags |= head(packet, body);
        flags |= file(packet.file(), body);
        if (packet.routeCode() != null) {
            flags |= Wire.ROUTE_CODE;
            string("route code", packet.routeCode(), body);
        }
        out.write(framed(flags, body.toByteArray()));
        return this;
    }

    private static int head(Packet packet, ByteArrayOutputStream body) {
        int flags = 0;
        if (packet.timestamp() != null) {
            flags |= Wire.TIMESTAMP;
            timestamp(packet.timestamp(), body);
        }
        if (packet.testId() != null) {
            flags |= Wire.TEST_ID;
            string("test id", packet.testId(), body);
        }
        if (packet.tags() != null) {
            flags |= Wire.TAGS;
            number("tag count", packet.tags().size(), Wire.MAX_TAGS, body);
            packet.tags().forEach(tag -> string("tag", tag, body));
        }
        return flags;
    }

    private static int file(FileChunk file, ByteArrayOutputStream body) {
        if (file == null) {
            return 0;
        }
        int flags = Wire.FILE | (file.eof() ? Wire.EOF : 0);
        if (file.mime() != null) {
            flags |= Wire.MIME;
            string("mime type", file.mime(), body);
        }
        string("file name", file.name(), body);
        ByteBuffer content = file.content().duplicate();
        number("file length", content.remaining(), Wire.MAX_LENGTH, body);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        body.writeBytes(bytes);
        return flags;
    }

    private static byte[] framed(int flags, byte[] body) {
        int bare = 1 + 2 + body.length + Wire.CHECKSUM;
        int octets = bare <= 62 ? 1 : bare <= 16_381 ? 2 : 3;
        if (bare + octets > Wire.MAX_LENGTH) {
            throw unfit("packet length", bare + octets, "<= " + Wire.MAX_LENGTH);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream(bare + octets);
        packet.write(Wire.SIGNATURE);
        packet.write(flags >>> 8);
        packet.write(flags);
        number("packet length", bare + octets, Wire.MAX_LENGTH, packet);
        packet.writeBytes(body);
        CRC32 crc = new CRC32();
        crc.update(packet.toByteArray());
        int32((int) crc.getValue(), packet);
        return packet.toByteArray();
    }

    private static void timestamp(Instant at, ByteArrayOutputStream target) {
        if (at.getEpochSecond() < 0 || at.getEpochSecond() > 0xFFFFFFFFL) {
            throw unfit("timestamp", at, "1970-01-01 to 2106-02-07");
        }
        int32((int) at.getEpochSecond(), target);
        number("nanoseconds", at.getNano(), LARGEST_NUMBER, target);
    }

    private static void string(String name, String text, ByteArrayOutputStream target) {
        if (text.indexOf('\0') >= 0) {
            throw unfit(name, text.replace('\0', '?'), "no NUL");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(name, bytes.length, Wire.MAX_LENGTH, target);
        target.writeBytes(bytes);
    }

    private static void number(String name, int value, int most, ByteArrayOutputStream target) {
        if (value > most) {
            throw unfit(name, value, "<= " + most);
        }
        int octets = value < 1 << 6 ? 1 : value < 1 << 14 ? 2 : value < 1 << 22 ? 3 : 4;
        int marked = value | octets - 1 << octets * 8 - 2;
        for (int shift = octets * 8 - 8; shift >= 0; shift -= 8) {
            target.write(marked >>> shift);
        }
    }

    private static void int32(int value, ByteArrayOutputStream target) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            target.write(value >>> shift);
        }
    }

    private static IllegalArgumentException unfit(String name, Object value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
