package org.infraportal.subunit;

/** A run of bytes of the (unpacked) stream. */
public record Slice(long offset, long length) {

    /** Where it ends. */
    public long end() {
        return offset + length;
    }
}
