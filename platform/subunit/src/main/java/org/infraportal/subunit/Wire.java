package org.infraportal.subunit;

/** The constants of a subunit v2 packet. */
final class Wire {

    static final byte SIGNATURE = (byte) 0xB3;
    static final int VERSION = 2;

    static final int TEST_ID = 0x0800;
    static final int ROUTE_CODE = 0x0400;
    static final int TIMESTAMP = 0x0200;
    static final int RUNNABLE = 0x0100;
    static final int TAGS = 0x0080;
    static final int FILE = 0x0040;
    static final int MIME = 0x0020;
    static final int EOF = 0x0010;
    static final int RESERVED = 0x0008;
    static final int STATUS = 0x0007;

    /** Signature, flags, the shortest length and the checksum. */
    static final int MIN_LENGTH = 8;

    static final int MAX_LENGTH = (1 << 22) - 1;
    static final int CHECKSUM = 4;

    /** Ours: no stream has more than a handful, and each one costs memory. */
    static final int MAX_TAGS = 4096;

    private Wire() {}

    /** How many bytes the number has that starts with {@code first}. */
    static int octets(byte first) {
        return (first >> 6 & 3) + 1;
    }

    static int number(byte[] bytes, int index, int octets) {
        int value = bytes[index] & 0x3F;
        for (int i = 1; i < octets; i++) {
            value = value << 8 | bytes[index + i] & 0xFF;
        }
        return value;
    }
}
