package org.infraportal.subunit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UnpackedInput;

/**
 * Reads a subunit stream of either version, gzipped or not, with any text between, into a {@link SubunitSink}, in memory
 * that does not depend on the stream (at most 8 MiB). Damaged data never throws: it is reported and the next true packet
 * is looked for. Rules and the differences to the reference reader: see the package.
 *
 * <pre>{@code
 * List<TestRecord> tests = new ArrayList<>();
 * SubunitReader.read(in, Limits.DEFAULT, new TestAssembly(tests::add));
 * }</pre>
 */
public final class SubunitReader {

    /** How far a v1 stream may begin with foreign text. */
    static final int DETECTION = Window.INITIAL_CAPACITY;

    /** How many packet starts are tried in that stretch: bounds the checksums of a hostile one. */
    private static final int DETECTION_TRIES = 256;

    private SubunitReader() {}

    /** Reads to the end with {@link Limits#DEFAULT}. */
    public static StreamSummary read(InputStream in, SubunitSink sink) throws IOException {
        return read(in, Limits.DEFAULT, sink);
    }

    /**
     * Reads to the end; does not close {@code in}.
     *
     * @param in the stream; an {@link UnpackedInput} is read as it is, with its own limits
     * @throws TooLargeException when a limit is passed; what came before has been delivered
     * @throws IOException when {@code in} or {@code sink} throws
     */
    public static StreamSummary read(InputStream in, Limits limits, SubunitSink sink) throws IOException {
        UnpackedInput unpacked = in instanceof UnpackedInput given ? given : new UnpackedInput(in, limits);
        Window window = new Window(unpacked);
        CountingSink counting = new CountingSink(sink);
        boolean lines = readsAsLines(window);
        if (lines) {
            new LineProtocol(window, counting).read();
        } else {
            new PacketScanner(window, counting).scan();
        }
        if (unpacked.damage() != null) {
            counting.damage(window.offset(0), 0, unpacked.damage());
        }
        sink.end();
        StreamFormat format = counting.packets == 0 ? StreamFormat.TEXT : lines ? StreamFormat.V1 : StreamFormat.V2;
        return new StreamSummary(format, unpacked.gzip(), unpacked.length(), counting.packets, counting.damages);
    }

    /**
     * V1 needs a line that only v1 has near the start. A true v2 packet there counts for more: console output in front of
     * packets may well hold a line such as {@code test: commands[0]}.
     */
    private static boolean readsAsLines(Window window) throws IOException {
        if (window.has(1) && window.at(0) == Wire.SIGNATURE) {
            return false;
        }
        window.has(DETECTION);
        int seen = Math.min(DETECTION, window.available());
        boolean directive = false;
        for (int line = 0; line < seen && !directive; line = window.find((byte) '\n', line) + 1) {
            directive = LineProtocol.startsTestOrTime(window, line);
        }
        return directive && !holdsPacket(window, seen);
    }

    private static boolean holdsPacket(Window window, int seen) {
        PacketScanner scanner = new PacketScanner(window, null);
        int tries = 0;
        for (int at = window.find(Wire.SIGNATURE, 0);
                at < seen && tries < DETECTION_TRIES;
                at = window.find(Wire.SIGNATURE, at + 1)) {
            if (scanner.headerAt(at)) {
                if (scanner.packetAt(at)) {
                    return true;
                }
                tries++;
            }
        }
        return false;
    }

    private static final class CountingSink implements SubunitSink {

        private final SubunitSink sink;
        private long packets;
        private long damages;

        CountingSink(SubunitSink sink) {
            this.sink = sink;
        }

        @Override
        public void packet(Packet packet) throws IOException {
            packets++;
            sink.packet(packet);
        }

        @Override
        public void text(ByteBuffer bytes, long offset) throws IOException {
            sink.text(bytes, offset);
        }

        @Override
        public void damage(long offset, long length, String reason) throws IOException {
            damages++;
            sink.damage(offset, length, reason);
        }
    }
}
