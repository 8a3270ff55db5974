package org.infraportal.subunit;

import java.io.IOException;

/**
 * Finds the v2 packets of a stream and says what lies between them.
 *
 * <p>A packet is what has a believable frame and a true checksum, wherever it starts: at a line start, after text without
 * a line feed, even after half a character. What fails is judged by where its frame would end:
 *
 * <ul>
 *   <li>its fields fill its frame, and another packet's header or the end of the stream lies where it ends: the frame is
 *       true and the content damaged; its bytes are left out (packets inside an attachment stay inside);
 *   <li>one of the two: the frame may be true, or its packet cut; its bytes are left out up to the next true packet;
 *   <li>neither: it was no packet; its bytes are text, and damage is reported only where a packet was due.
 * </ul>
 */
final class PacketScanner {

    static final int TEXT_CHUNK = 64 * 1024;

    /** What may be spent on packets that fail: this, and some bytes for each byte of the stream. */
    private static final long FREE_EFFORT = 64L << 20;

    private static final int EFFORT_PER_BYTE = 8;

    /** What may be spent on any packet that fails, as it costs no more than its text. */
    private static final int CHEAP = 256;

    /** How much of the stream there is at least for each report of noise: beyond that, noise is silently text. */
    private static final int BYTES_PER_REPORT = 128;

    private static final int FREE_REPORTS = 1000;

    private static final int NO_LENGTH = 0;
    private static final String LENGTHS =
            " (expected: " + Wire.MIN_LENGTH + ".." + Wire.MAX_LENGTH + " in at most 3 bytes)";

    private final Window window;
    private final SubunitSink sink;
    private final PacketDecoder decoder = new PacketDecoder();

    /** The bytes before this position belong to no packet: pending text, unless a damage is open. */
    private int scanned;

    /** Whether a packet is due at the window's start: the stream's start, after a packet, after a line feed. */
    private boolean due = true;

    private String damage;
    private long damageStart;
    private long damageEnd;
    private long effort;
    private long reports;

    PacketScanner(Window window, SubunitSink sink) {
        this.window = window;
        this.sink = sink;
    }

    void scan() throws IOException {
        while (window.has(scanned + 1)) {
            scanned = window.find(Wire.SIGNATURE, scanned);
            settle();
            if (scanned < window.available() && window.at(scanned) == Wire.SIGNATURE) {
                judge();
            }
        }
        settle();
        flush();
    }

    /** Whether the bytes at {@code position} look like a packet's header; reads no further than is there. */
    boolean headerAt(int position) {
        return window.available() >= position + Wire.MIN_LENGTH && believable(position);
    }

    /** Whether the packet whose header is at {@code position} is all there, with a true checksum. */
    boolean packetAt(int position) {
        int length = length(position);
        int index = window.index(position);
        return length <= window.available() - position
                && decoder.decode(window.array(), index, length, 0) != null
                && decoder.checksumHolds(window.array(), index, length);
    }

    private void judge() throws IOException {
        if (!window.has(scanned + 4) || !window.has(scanned + 3 + Wire.octets(window.at(scanned + 3)))) {
            doubtWhenDue(window.available() - scanned, "header: cut (expected: more than the stream holds)");
            return;
        }
        boolean believable = believable(scanned);
        if (!believable && insideCharacter()) {
            scanned++;
            return;
        }
        int length = length(scanned);
        if (length == NO_LENGTH) {
            refuse("length: " + claimed(scanned) + LENGTHS);
        } else if (window.has(scanned + length)) {
            judgeWhole(length);
        } else if (believable) {
            int left = window.available() - scanned;
            doubtWhenDue(left, "length: " + length + " (expected: <= the " + left + " bytes left)");
        } else {
            refuse(PacketDecoder.flagsFault(flags(scanned)));
        }
    }

    private void judgeWhole(int length) throws IOException {
        byte[] array = window.array();
        int index = window.index(scanned);
        Packet packet = decoder.decode(array, index, length, window.offset(scanned));
        if (packet != null && decoder.checksumHolds(array, index, length)) {
            accept(packet);
            return;
        }
        String fault = decoder.fault();
        boolean filled = packet != null && decoder.filled();
        int spent = packet == null ? decoder.effort() : length;
        effort += spent;
        if (spent > CHEAP && effort > FREE_EFFORT + EFFORT_PER_BYTE * window.offset(scanned)) {
            lose(length, fault);
        } else if (damage != null || insideCharacter()) {
            scanned++;
        } else {
            boolean confirmed = frameEndsAt(scanned + length);
            if (packet == null && !confirmed) {
                refuse(fault);
            } else if (confirmed && filled) {
                lose(length, fault);
            } else {
                doubt(length, fault);
            }
        }
    }

    private void accept(Packet packet) throws IOException {
        flush();
        sink.packet(packet);
        window.skip(packet.length());
        due = true;
    }

    private void lose(int length, String reason) throws IOException {
        flush();
        sink.damage(window.offset(0), length, reason);
        window.skip(length);
        due = true;
    }

    private void doubt(int length, String reason) throws IOException {
        flush();
        damage = reason;
        damageStart = window.offset(0);
        damageEnd = window.offset(length);
        scanned = 1;
    }

    private void doubtWhenDue(int length, String reason) throws IOException {
        if (damage == null && isDue()) {
            doubt(length, reason);
        } else {
            scanned++;
        }
    }

    private void refuse(String reason) throws IOException {
        if (damage == null && isDue() && reports < FREE_REPORTS + window.offset(scanned) / BYTES_PER_REPORT) {
            reports++;
            flush();
            sink.damage(window.offset(0), 0, reason);
        }
        scanned++;
    }

    /** Delivers what is decided about the scanned bytes. */
    private void settle() throws IOException {
        if (damage != null) {
            long left = damageEnd - window.offset(0);
            if (scanned < left) {
                window.skip(scanned);
                scanned = 0;
            } else {
                window.skip((int) left);
                scanned = 0;
                flush();
                due = true;
            }
        }
        while (scanned >= TEXT_CHUNK) {
            deliverText(TEXT_CHUNK - window.unfinishedCharacter(TEXT_CHUNK));
        }
    }

    /** Ends the text or the damage before the scanned position. */
    private void flush() throws IOException {
        if (damage != null) {
            window.skip(scanned);
            scanned = 0;
            String reason = damage;
            damage = null;
            sink.damage(damageStart, window.offset(0) - damageStart, reason);
        } else if (scanned > 0) {
            deliverText(scanned);
        }
    }

    private void deliverText(int length) throws IOException {
        sink.text(window.view(0, length), window.offset(0));
        due = window.at(length - 1) == '\n';
        window.skip(length);
        scanned -= length;
    }

    private boolean isDue() {
        return scanned == 0 ? due : window.at(scanned - 1) == '\n';
    }

    private boolean insideCharacter() {
        return damage == null && window.unfinishedCharacter(scanned) > 0;
    }

    /** Whether a frame that ends at {@code position} is confirmed by what comes there. */
    private boolean frameEndsAt(int position) throws IOException {
        if (!window.has(position + 1)) {
            return true;
        }
        return window.at(position) == Wire.SIGNATURE && window.has(position + Wire.MIN_LENGTH) && believable(position);
    }

    private boolean believable(int position) {
        return window.at(position) == Wire.SIGNATURE
                && PacketDecoder.flagsFault(flags(position)) == null
                && length(position) != NO_LENGTH;
    }

    private int flags(int position) {
        return PacketDecoder.flags(window.array(), window.index(position));
    }

    private int length(int position) {
        int length = claimed(position);
        return length < Wire.MIN_LENGTH || length > Wire.MAX_LENGTH || Wire.octets(window.at(position + 3)) == 4
                ? NO_LENGTH
                : length;
    }

    private int claimed(int position) {
        int index = window.index(position + 3);
        return Wire.number(window.array(), index, Wire.octets(window.at(position + 3)));
    }
}
