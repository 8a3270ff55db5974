package org.infraportal.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** What an archive is packed with, by its first bytes: no name and no header is believed. */
public enum ArchiveFormat {
    TAR,
    ZIP;

    /** So many first bytes tell an archive, also through gzip. */
    public static final int SNIFFED = 16 * 1024;

    private static final int TAR_HEADER = 512;
    private static final int TAR_CHECKSUM = 148;
    private static final int TAR_CHECKSUM_LENGTH = 8;

    /**
     * What begins like this.
     *
     * @param start the first bytes, gzipped or not
     * @return null when it is no archive
     */
    public static ArchiveFormat of(byte[] start) {
        byte[] plain = unpacked(start, TAR_HEADER);
        String magic = new String(plain, 0, Math.min(4, plain.length), StandardCharsets.ISO_8859_1);
        if (magic.equals("PK\3\4") || magic.equals("PK\5\6")) {
            return ZIP;
        }
        return isTarHeader(plain) ? TAR : null;
    }

    /**
     * The first bytes without gzip around them, as far as they reach.
     *
     * @param maxBytes of the result, where there is gzip around them
     */
    public static byte[] unpacked(byte[] start, int maxBytes) {
        if (start.length < 2 || start[0] != 0x1F || start[1] != (byte) 0x8B) {
            return start;
        }
        byte[] plain = new byte[maxBytes];
        int length = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(start))) {
            for (int read = 0; read >= 0 && length < maxBytes; length += Math.max(0, read)) {
                read = in.read(plain, length, maxBytes - length);
            }
        } catch (IOException e) {
            // The start is cut, as it has to be; what came out so far is enough or it is nothing that is known.
        }
        return Arrays.copyOf(plain, length);
    }

    /** Old tars have no magic; all have the sum of their header's bytes in it, the sum itself taken for blanks. */
    private static boolean isTarHeader(byte[] header) {
        if (header.length < TAR_HEADER || header[0] == 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < TAR_HEADER; i++) {
            boolean inSum = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + TAR_CHECKSUM_LENGTH;
            sum += inSum ? ' ' : header[i] & 0xFF;
        }
        String stated = new String(header, TAR_CHECKSUM, TAR_CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return stated.matches("[0-7]{1,7}") && Integer.parseInt(stated, 8) == sum;
    }
}
