package org.infraportal.subunit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The piece of the stream that is being looked at. Positions are relative to the first byte that is not consumed, so they
 * stay true when the buffer is moved or grown. It grows only when it is full of bytes that are really there: a length
 * that a packet merely claims costs nothing.
 */
final class Window {

    static final int INITIAL_CAPACITY = 256 * 1024;

    private final InputStream in;
    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int start;
    private int end;
    private long startOffset;
    private boolean drained;

    Window(InputStream in) {
        this.in = in;
    }

    /** Reads on until {@code count} bytes are there; false when the stream ends before. */
    boolean has(int count) throws IOException {
        while (end - start < count) {
            if (drained) {
                return false;
            }
            makeRoom();
            int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                drained = true;
            } else {
                end += read;
            }
        }
        return true;
    }

    int available() {
        return end - start;
    }

    long offset(int position) {
        return startOffset + position;
    }

    void skip(int count) {
        start += count;
        startOffset += count;
    }

    byte at(int position) {
        return bytes[start + position];
    }

    /** Where {@code value} is next, from {@code position} on; {@link #available()} when it is not there. */
    int find(byte value, int position) {
        int index = start + position;
        while (index < end && bytes[index] != value) {
            index++;
        }
        return index - start;
    }

    /** How many bytes of an unfinished UTF-8 character end at {@code position}. */
    int unfinishedCharacter(int position) {
        for (int back = 1; back <= Math.min(3, position); back++) {
            int b = at(position - back) & 0xFF;
            if (b < 0x80 || b > 0xF4) {
                return 0;
            }
            if (b >= 0xC0) {
                int whole = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
                return back < whole ? back : 0;
            }
        }
        return 0;
    }

    /** The backing array; only good until the next {@link #has(int)}. */
    byte[] array() {
        return bytes;
    }

    /** Where {@code position} is in {@link #array()}. */
    int index(int position) {
        return start + position;
    }

    ByteBuffer view(int position, int length) {
        return ByteBuffer.wrap(bytes, start + position, length).slice().asReadOnlyBuffer();
    }

    int capacity() {
        return bytes.length;
    }

    /** Moves at most three bytes for each byte consumed since the last move, so the cost stays linear. */
    private void makeRoom() {
        if (end < bytes.length) {
            return;
        }
        byte[] target = start >= bytes.length / 4 ? bytes : new byte[bytes.length * 2];
        System.arraycopy(bytes, start, target, 0, end - start);
        bytes = target;
        end -= start;
        start = 0;
    }
}
