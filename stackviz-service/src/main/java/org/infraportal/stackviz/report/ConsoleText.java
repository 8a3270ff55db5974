package org.infraportal.stackviz.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.subunit.Packet;
import org.infraportal.subunit.StreamFormat;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.SubunitSink;
import org.infraportal.subunit.SubunitWriter;
import org.infraportal.subunit.TestStatus;

/**
 * The text between the packets of a stream, page by page, without secrets. A page of a v2 stream is read from where the
 * one before ended; v1 has packets that only their beginning tells from text, so it is read from its start.
 */
@ApplicationScoped
public class ConsoleText {
    /** How much a page holds, and a little more: to the end of a line. */
    static final int PAGE = 128 * 1024;

    private static final int MAX = 4 * PAGE;

    private static final byte[] PACKET = packet();

    private final StreamStore store;

    ConsoleText(StreamStore store) {
        this.store = store;
    }

    /**
     * A page of text.
     *
     * @param offset the place in the stream from where it was read
     * @param next where the next page is to be read from; null when this is the last
     */
    public record Part(String text, long offset, Long next) {}

    /** @param from 0, or what a page before gave as next */
    public Part read(Run run, long from) throws IOException {
        if (run.consoleSize == 0 || from >= run.size) {
            return new Part("", from, null);
        }
        try (FileChannel stream = store.open(run.sha256)) {
            boolean whole = from == 0 || run.format != StreamFormat.V2;
            Collecting text = new Collecting(from, whole ? 0 : from - PACKET.length);
            stream.position(whole ? 0 : from);
            InputStream rest = Channels.newInputStream(stream);
            try {
                // Begins with a packet, so that text in front of the next one is not taken for lines of v1.
                SubunitReader.read(
                        whole ? rest : new SequenceInputStream(new ByteArrayInputStream(PACKET), rest), text);
            } catch (PageFullException e) {
                return new Part(redacted(text.bytes), from, text.next);
            }
            return new Part(redacted(text.bytes), from, null);
        }
    }

    /** A private key that began on the page before has only its end here. */
    private static String redacted(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("PRIVATE KEY-----");
        int start = text.indexOf("-----BEGIN");
        int dashes = end < 0 ? -1 : text.lastIndexOf("-----END", end);
        boolean cutKey = dashes >= 0 && (start < 0 || start > dashes);
        return cutKey ? Redaction.MARK + "\n" + Redaction.redact(text.substring(end)) : Redaction.redact(text);
    }

    private static byte[] packet() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SubunitWriter(bytes).status("page", TestStatus.EXISTS, Instant.EPOCH);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Collecting implements SubunitSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long from;
        private final long shift;
        private long next;
        private boolean ended;

        Collecting(long from, long shift) {
            this.from = from;
            this.shift = shift;
        }

        @Override
        public void packet(Packet packet) {}

        @Override
        public void text(ByteBuffer text, long offset) throws IOException {
            long at = offset + shift;
            if (at < from) {
                return;
            }
            byte[] copy = new byte[text.remaining()];
            text.duplicate().get(copy);
            if (bytes.size() < PAGE) {
                bytes.writeBytes(copy);
                ended = copy.length > 0 && copy[copy.length - 1] == '\n';
                return;
            }
            // A page ends with a line, so that no secret is cut in two; unless there is none for long.
            int end = ended || bytes.size() >= MAX ? 0 : lineEnd(copy);
            if (end < 0) {
                bytes.writeBytes(copy);
                return;
            }
            bytes.write(copy, 0, end);
            next = at + end;
            throw new PageFullException();
        }

        private static int lineEnd(byte[] text) {
            for (int i = 0; i < text.length; i++) {
                if (text[i] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }
    }

    private static final class PageFullException extends IOException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
