package org.infraportal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A small text file that somebody sent, such as CSV.
 *
 * @param bytes as they came
 * @param text the same read as UTF-8, without a byte order mark
 */
public record UploadedText(byte[] bytes, String text) {
    private static final int MEBIBYTE = 1024 * 1024;

    /**
     * Reads a body to its end, and no further than it may be long.
     *
     * @param most how many bytes, whole mebibytes
     * @throws ProblemException 413 for more than that, 400 when it is not UTF-8
     */
    public static UploadedText read(InputStream body, int most) {
        byte[] bytes = bounded(body, most);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new UploadedText(bytes, text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemKind.MALFORMED, "file: not UTF-8 text (expected: CSV in UTF-8)");
        }
    }

    /**
     * The bytes alone, before anybody looks at what they say.
     *
     * @throws ProblemException 413 for more than so many
     */
    public static byte[] bounded(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "file: more than " + most + " bytes (expected: at most " + most / MEBIBYTE + " MiB)");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
