package org.infraportal.clouds.configs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a file as text that YAML can be read from, with what stands in its way. */
final class ConfigText {
    static final int MAX_BYTES = 1024 * 1024;

    private ConfigText() {}

    /** Empty when nothing of it can be read; then there is an error. */
    static Optional<Templates.Plain> of(byte[] file, Notes notes) {
        String text = decoded(file, notes);
        if (text == null) {
            return Optional.empty();
        }
        text = text.startsWith("\ufeff") ? text.substring(1) : text;
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        if (!isReadable(text, notes)) {
            return Optional.empty();
        }
        scanComments(text, notes);
        return Optional.of(Templates.in(text, notes));
    }

    private static String decoded(byte[] file, Notes notes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(file.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(file), text, true);
        text.flip();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(unit -> unit == '\n').count();
            notes.error(line, "bytes that are not UTF-8 (expected: a text file in UTF-8)");
            return null;
        }
        return text.toString();
    }

    /** What cannot be seen is refused: it hides what a file says from those who review it. */
    private static boolean isReadable(String text, Notes notes) {
        int line = 1;
        boolean readable = true;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (point == '\n') {
                line++;
            } else if (isHidden(point)) {
                notes.error(
                        line,
                        String.format("the character U+%04X (expected: only characters that can be seen)", point));
                readable = false;
            }
        }
        return readable;
    }

    /** Whether nothing of a character can be seen, or it changes where others are. */
    static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED -> (point & 0xfffe) == 0xfffe;
            default -> false;
        };
    }

    /** A review shows comments too. */
    private static void scanComments(String text, Notes notes) {
        int line = 0;
        for (String one : text.split("\n", -1)) {
            line++;
            int hash = one.indexOf('#');
            boolean comment = hash == 0 || hash > 0 && Character.isWhitespace(one.charAt(hash - 1));
            // A sentence about passwords is none; a key with a single word is.
            if (comment && one.substring(hash).strip().matches("#[#\\s]*[\\w-]+\\s*[:=]\\s*\\S{4,}")) {
                Templates.Plain plain = Templates.in(one.substring(hash + 1), new Notes());
                if (SecretKeys.mentionsSecret(plain.text())) {
                    notes.error(line, "a secret in a comment; send it encrypted (expected: no secret in the file)");
                }
            }
        }
    }
}
