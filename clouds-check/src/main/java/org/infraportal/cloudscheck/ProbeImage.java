package org.infraportal.cloudscheck;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A small image without an operating system, in a format that stands up to a look inside, as newer Glance does. */
final class ProbeImage {
    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    private static final long VIRTUAL_SIZE = 16L << 20;
    private static final int RAW_SIZE = 256 * 1024;
    private static final int FIXED = 2;

    private ProbeImage() {}

    /** @param format one of {@link CheckRequest#FORMATS} */
    static byte[] of(String format) {
        return switch (format) {
            case "qcow2" -> qcow2();
            case "vhd" -> vhd();
            default -> new byte[RAW_SIZE];
        };
    }

    /** Version 2: header, table of reference counts, one block of them, table of the (empty) content. */
    private static byte[] qcow2() {
        ByteBuffer image = ByteBuffer.allocate(4 * CLUSTER);
        image.put(new byte[] {'Q', 'F', 'I', (byte) 0xfb}).putInt(2);
        image.putLong(0).putInt(0);
        image.putInt(CLUSTER_BITS).putLong(VIRTUAL_SIZE).putInt(0);
        image.putInt(1).putLong(3L * CLUSTER);
        image.putLong(CLUSTER).putInt(1);
        image.putInt(0).putLong(0);
        image.putLong(CLUSTER, 2L * CLUSTER);
        for (int cluster = 0; cluster < 4; cluster++) {
            image.putShort(2 * CLUSTER + 2 * cluster, (short) 1);
        }
        return image.array();
    }

    /** A fixed disk: the bytes, then a footer. */
    private static byte[] vhd() {
        ByteBuffer image = ByteBuffer.allocate(RAW_SIZE + 512);
        image.position(RAW_SIZE);
        image.put("conectix".getBytes(StandardCharsets.US_ASCII));
        image.putInt(2).putInt(0x0001_0000).putLong(-1).putInt(0);
        image.put("prtl".getBytes(StandardCharsets.US_ASCII))
                .putInt(0x0001_0000)
                .putInt(0x5769_326b);
        image.putLong(RAW_SIZE).putLong(RAW_SIZE);
        image.putShort((short) (RAW_SIZE / 512 / 4 / 17)).put((byte) 4).put((byte) 17);
        image.putInt(FIXED);
        int checksum = 0;
        for (int i = RAW_SIZE; i < image.capacity(); i++) {
            checksum += image.get(i) & 0xFF;
        }
        image.putInt(RAW_SIZE + 64, ~checksum);
        return image.array();
    }
}
