package org.infraportal.stackviz.folders;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tar of one file with a hole before its only data, as {@code tar --sparse --format=oldgnu} writes it. */
final class SparseTar {
    private SparseTar() {}

    static byte[] oldGnu(String name, long size, long offset, byte[] data) {
        byte[] header = new byte[512];
        put(header, 0, name);
        octal(header, 100, 8, 0644);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, data.length);
        octal(header, 136, 12, 0);
        header[156] = 'S';
        put(header, 257, "ustar  ");
        octal(header, 386, 12, offset);
        octal(header, 398, 12, data.length);
        octal(header, 410, 12, size);
        octal(header, 422, 12, 0);
        octal(header, 483, 12, size);
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        octal(header, 148, 7, sum);
        byte[] tar = Arrays.copyOf(header, 512 + 512 + 1024);
        System.arraycopy(data, 0, tar, 512, data.length);
        return tar;
    }

    private static void octal(byte[] header, int at, int length, long value) {
        put(header, at, String.format("%0" + (length - 1) + "o", value));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
