package org.infraportal.refstack.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What MySQL calls character sets. */
final class DumpText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private DumpText() {}

    /** Whether text under this name can be read here; {@code latin1} is Windows-1252 to MySQL. */
    static Optional<Boolean> isLatin(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf8", "utf8mb3", "utf8mb4", "binary", "ascii" -> Optional.of(false);
            case "latin1" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    /** Text as the dump's character set says; bytes that are not UTF-8 are read as Latin-1, so that none is lost. */
    static String of(byte[] bytes, boolean latin) {
        if (!latin) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                // A binary dump writes latin1 columns as they are.
            }
        }
        StringBuilder text = new StringBuilder(new String(bytes, WINDOWS_1252));
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\uFFFD') {
                // Five bytes mean nothing in Windows-1252; MySQL keeps them as the control characters they are.
                text.setCharAt(i, (char) (bytes[i] & 0xff));
            }
        }
        return text.toString();
    }
}
