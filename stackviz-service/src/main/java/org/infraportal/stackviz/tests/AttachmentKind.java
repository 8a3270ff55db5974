package org.infraportal.stackviz.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UnpackedInput;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.subunit.Attachment;

/** What the bytes of an attachment are, which its MIME type does not always tell. */
public enum AttachmentKind {
    TEXT,
    /** Text in gzip, as logs are kept. */
    PACKED_TEXT,
    /** Text that only a browser which runs it would show as it is meant. */
    HTML,
    BINARY;

    /** How much of a packed text is unpacked. */
    private static final Limits UNPACKED = new Limits(256L << 20, 200);

    /** Of a text that hardly has control characters, one byte in so many may be one: noise has thirty times as many. */
    private static final int CONTROLS = 200;

    public static AttachmentKind of(Attachment attachment, FileChannel stream) throws IOException {
        String type = attachment.mime().toLowerCase(Locale.ROOT);
        boolean gz = attachment.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        if (isText(type) && !gz) {
            return TEXT;
        }
        byte[] start;
        try (InputStream in = attachment.open(stream)) {
            start = in.readNBytes(RunFileKind.START);
        }
        if (start.length > 2 && start[0] == 0x1F && start[1] == (byte) 0x8B) {
            byte[] unpacked = unpackedStart(start);
            return unpacked.length > 0 && readable(unpacked) ? PACKED_TEXT : BINARY;
        }
        return !readable(start) ? BINARY : type.startsWith("text/html") ? HTML : TEXT;
    }

    /** {@code test/plain} is an old slip of os-testr. */
    private static boolean isText(String type) {
        return type.startsWith("text/") && !type.startsWith("text/html")
                || type.startsWith("test/plain")
                || type.startsWith("application/json");
    }

    private static byte[] unpackedStart(byte[] packed) throws IOException {
        try (InputStream in = new UnpackedInput(new ByteArrayInputStream(packed), UNPACKED)) {
            return in.readNBytes(RunFileKind.START);
        }
    }

    private static boolean readable(byte[] bytes) {
        int controls = 0;
        for (byte value : bytes) {
            if (value == 0) {
                return false;
            }
            controls += value > 0 && value < ' ' && "\t\n\r\f\u001b".indexOf(value) < 0 ? 1 : 0;
        }
        return controls * CONTROLS <= bytes.length;
    }

    /** Whether it can be shown as text. */
    public boolean text() {
        return this == TEXT || this == PACKED_TEXT;
    }

    /** Whether what is given of it goes without its secrets: they are only found in text. */
    public boolean redacted() {
        return this != BINARY;
    }

    /** Its bytes, of a packed text what is in it. */
    public InputStream open(Attachment attachment, FileChannel stream) {
        InputStream bytes = attachment.open(stream);
        return this == PACKED_TEXT ? new Unpacked(new UnpackedInput(bytes, UNPACKED)) : bytes;
    }

    /** Says at its end when there is more in the attachment that could not be unpacked. */
    private static final class Unpacked extends InputStream {
        private final UnpackedInput packed;
        private InputStream last;

        Unpacked(UnpackedInput packed) {
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (last != null) {
                return last.read(target, offset, count);
            }
            String cut;
            try {
                int read = packed.read(target, offset, count);
                if (read >= 0) {
                    return read;
                }
                cut = packed.damage();
            } catch (TooLargeException e) {
                cut = e.getMessage();
            }
            byte[] note = cut == null ? new byte[0] : ("\n[cut here: " + cut + "]\n").getBytes(StandardCharsets.UTF_8);
            last = new ByteArrayInputStream(note);
            return last.read(target, offset, count);
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }
}
