package org.infraportal.files;

/**
 * How much a caller is ready to read.
 *
 * @param maxBytes the most unpacked bytes
 * @param maxRatio the most unpacked bytes per packed byte, evaluated once {@link #RATIO_FLOOR} bytes have
 *     come out (real job logs pack 6 to 15 times, a bomb about 1000 times)
 */
public record Limits(long maxBytes, int maxRatio) {

    /** Below this size a stream may pack as well as it likes. */
    public static final long RATIO_FLOOR = 16L << 20;

    /** 2 GiB unpacked, 200 to one. */
    public static final Limits DEFAULT = new Limits(2L << 30, 200);

    public Limits {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0)");
        }
        if (maxRatio < 1) {
            throw new IllegalArgumentException("maxRatio: " + maxRatio + " (expected: >= 1)");
        }
    }
}
