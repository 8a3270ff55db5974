package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.subunit.Attachment;

/**
 * Attachments as text without secrets, read from the disk while they are written elsewhere.
 *
 * @param file where their slices lie; stays open
 * @param clean whether the secrets are out of it already, see {@link CleanTexts}
 */
record Texts(FileChannel file, boolean clean) {
    /** How much of an attachment of no stated type is looked at to tell whether it is text. */
    private static final int LOOKED_AT = 64 * 1024;

    private static final int SMALL = 64 * 1024;

    /** The whole text; of what is no text one line in its place. */
    Reader open(Attachment attachment) throws IOException {
        return new InputStreamReader(bytes(attachment), StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. */
    InputStream bytes(Attachment attachment) throws IOException {
        if (clean) {
            return attachment.open(file);
        }
        if (!isText(attachment)) {
            return new ByteArrayInputStream(inPlaceOf(attachment).getBytes(StandardCharsets.UTF_8));
        }
        if (attachment.length() > SMALL) {
            return Redaction.redact(attachment.open(file));
        }
        // Most are small and many: no window for each of them.
        try (InputStream in = attachment.open(file)) {
            String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return new ByteArrayInputStream(Redaction.redact(bytes).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * Its last {@code most} characters at most, whole lines of them when there is more than that. All of it is read: a
     * secret of several lines is known by its first one.
     */
    String tail(Attachment attachment, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        try (Reader in = open(attachment)) {
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
    String head(Attachment attachment, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Reader in = open(attachment)) {
            char[] buffer = new char[8192];
            for (int read = in.read(buffer); read >= 0 && text.length() <= most; read = in.read(buffer)) {
                text.append(buffer, 0, read);
            }
        }
        if (text.length() <= most) {
            return text.toString();
        }
        int line = text.lastIndexOf("\n", most - 1);
        return text.substring(0, line >= 0 ? line + 1 : most);
    }

    /** By its type; where the type says nothing, by its first bytes. {@code test/plain} is an old slip of os-testr. */
    boolean isText(Attachment attachment) throws IOException {
        String type = attachment.mime().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/") || type.startsWith("test/plain") || type.startsWith("application/json")) {
            return true;
        }
        if (!type.startsWith(Attachment.NO_MIME)) {
            return false;
        }
        try (InputStream in = attachment.open(file)) {
            return isText(in.readNBytes(LOOKED_AT));
        }
    }

    private static boolean isText(byte[] start) {
        for (byte b : start) {
            if (b == 0) {
                return false;
            }
        }
        // The last character may be cut: what is left over then is no error.
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(start), CharBuffer.allocate(start.length + 1), false)
                .isError();
    }

    private String inPlaceOf(Attachment attachment) throws IOException {
        return "[%s, %d bytes, SHA-256 %s: left out, since secrets in it cannot be seen]\n"
                .formatted(Redaction.redact(attachment.mime()), attachment.length(), sha256(attachment));
    }

    private String sha256(Attachment attachment) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(attachment.open(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }
}
