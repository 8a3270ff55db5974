package org.infraportal.stackviz.acquire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** How a folder is packed. */
enum PackedFormat {
    TAR,
    ZIP;

    /** So many first bytes tell a folder from a stream, also through gzip. */
    static final int SNIFFED = 16 * 1024;

    private static final int TAR_HEADER = 512;
    private static final int TAR_CHECKSUM = 148;
    private static final int TAR_CHECKSUM_LENGTH = 8;

    /**
     * What begins like this.
     *
     * @param start the first bytes, gzipped or not
     * @return null when it is no folder
     */
    static PackedFormat of(byte[] start) {
        byte[] plain = unpacked(start);
        String magic = new String(plain, 0, Math.min(4, plain.length), StandardCharsets.ISO_8859_1);
        if (magic.equals("PK\3\4") || magic.equals("PK\5\6")) {
            return ZIP;
        }
        return isTarHeader(plain) ? TAR : null;
    }

    /** The first bytes without gzip around them, as far as they reach. */
    static byte[] unpacked(byte[] start) {
        if (start.length < 2 || start[0] != 0x1F || start[1] != (byte) 0x8B) {
            return start;
        }
        byte[] plain = new byte[LogKind.START];
        int length = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(start))) {
            for (int read = 0; read >= 0 && length < plain.length; length += Math.max(0, read)) {
                read = in.read(plain, length, plain.length - length);
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
        String told = new String(header, TAR_CHECKSUM, TAR_CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return told.matches("[0-7]{1,7}") && Integer.parseInt(told, 8) == sum;
    }
}
