package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.subunit.Attachment;

/** Attachments as text without secrets, read from the stream while they are written elsewhere. */
final class AttachmentText {
    /** How much of an attachment of no stated type is looked at to tell whether it is text. */
    private static final int LOOKED_AT = 64 * 1024;

    private AttachmentText() {}

    /**
     * The whole text; of what is no text one line in its place.
     *
     * @param stream the unpacked stream; stays open
     */
    static Reader open(Attachment attachment, FileChannel stream) throws IOException {
        if (!isText(attachment, stream)) {
            return new StringReader(inPlaceOf(attachment, stream));
        }
        return new InputStreamReader(Redaction.redact(attachment.open(stream)), StandardCharsets.UTF_8);
    }

    /**
     * Its last {@code most} characters at most, whole lines of them when there is more than that. All of it is read: a
     * secret of several lines is known by its first one.
     */
    static String tail(Attachment attachment, FileChannel stream, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        try (Reader in = open(attachment, stream)) {
            char[] buffer = new char[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(buffer, 0, read);
                if (text.length() > 2 * most + buffer.length) {
                    text.delete(0, text.length() - most - 1);
                    cut = true;
                }
            }
        }
        if (!cut && text.length() <= most) {
            return text.toString();
        }
        int from = Math.max(0, text.length() - most);
        int line = text.indexOf("\n", from);
        return text.substring(line >= 0 && line + 1 < text.length() ? line + 1 : from);
    }

    /** Its first {@code most} characters at most, whole lines of them when there is more than that. */
    static String head(Attachment attachment, FileChannel stream, int most) throws IOException {
        char[] buffer = new char[most + 1];
        int filled = 0;
        try (Reader in = open(attachment, stream)) {
            for (int read = 0; read >= 0 && filled < buffer.length; filled += Math.max(0, read)) {
                read = in.read(buffer, filled, buffer.length - filled);
            }
        }
        if (filled <= most) {
            return new String(buffer, 0, filled);
        }
        String text = new String(buffer, 0, most);
        int line = text.lastIndexOf('\n');
        return line >= 0 ? text.substring(0, line + 1) : text;
    }

    /** By its type; where the type says nothing, by its first bytes. {@code test/plain} is an old slip of os-testr. */
    static boolean isText(Attachment attachment, FileChannel stream) throws IOException {
        String type = attachment.mime().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/") || type.startsWith("test/plain") || type.startsWith("application/json")) {
            return true;
        }
        if (!type.startsWith(Attachment.NO_MIME)) {
            return false;
        }
        try (InputStream in = attachment.open(stream)) {
            return isText(in.readNBytes(LOOKED_AT));
        }
    }

    private static boolean isText(byte[] start) {
        for (byte b : start) {
            if (b == 0) {
                return false;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(start);
        // The last character may be cut: what is left over then is no error.
        return !decoder.decode(bytes, CharBuffer.allocate(start.length + 1), false)
                .isError();
    }

    private static String inPlaceOf(Attachment attachment, FileChannel stream) throws IOException {
        return "[%s, %d bytes, SHA-256 %s: left out, since secrets in it cannot be seen]%n"
                .formatted(Redaction.redact(attachment.mime()), attachment.length(), sha256(attachment, stream))
                .replace("\r\n", "\n");
    }

    private static String sha256(Attachment attachment, FileChannel stream) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(attachment.open(stream), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }
}
