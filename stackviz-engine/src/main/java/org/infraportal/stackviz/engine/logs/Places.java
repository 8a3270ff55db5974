package org.infraportal.stackviz.engine.logs;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the lines of one request stand in a log: runs of bytes, ascending, kept as distances of few bytes each. */
public final class Places {
    private final Instant first;
    private byte[] bytes = new byte[8];
    private int size;
    private int count;
    private long end;
    private long lastOffset;
    private long lastLength;
    private int lastStart;
    private LogLevel worst;

    Places(Instant first) {
        this.first = first;
    }

    /** A run of bytes. */
    public record Place(long offset, long length) {}

    boolean goesOn(long offset) {
        return count > 0 && offset == lastOffset + lastLength;
    }

    void add(long offset, long length, LogLevel level) {
        end = lastOffset + lastLength;
        lastStart = size;
        lastOffset = offset;
        lastLength = length;
        count++;
        writeLast();
        worse(level);
    }

    void extend(long length, LogLevel level) {
        lastLength += length;
        size = lastStart;
        writeLast();
        worse(level);
    }

    private void writeLast() {
        write(lastOffset - end);
        write(lastLength);
    }

    private void write(long value) {
        long left = value;
        do {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size + Math.max(8, size / 2));
            }
            bytes[size++] = (byte) (left & 0x7F | (left > 0x7F ? 0x80 : 0));
            left >>>= 7;
        } while (left > 0);
    }

    private void worse(LogLevel level) {
        if (level != null && (worst == null || level.atLeast(worst))) {
            worst = level;
        }
    }

    /** When the log speaks of the request first. */
    public Instant first() {
        return first;
    }

    /** The worst level of its lines; null when they have none. */
    public LogLevel worst() {
        return worst;
    }

    /** How many runs there are. */
    public int count() {
        return count;
    }

    /** For a column of a table: see {@link #read}. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** @throws IllegalArgumentException when they are none */
    public static List<Place> read(byte[] bytes) {
        List<Place> places = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long end = 0;
        try {
            while (in.hasRemaining()) {
                long offset = end + number(in);
                long length = number(in);
                places.add(new Place(offset, length));
                end = offset + length;
            }
        } catch (java.nio.BufferUnderflowException e) {
            throw new IllegalArgumentException("places: " + bytes.length + " bytes (expected: whole numbers)", e);
        }
        return places;
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte part = in.get();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("places: a number of ten bytes and more (expected: nine at most)");
    }
}
