package org.infraportal.subunit;

import java.util.zip.CRC32;

/** Packets that no writer would write. */
final class PacketBytes {

    private PacketBytes() {}

    /** The given start of a packet with its true length (in the length field's own width) and checksum. */
    static byte[] sealed(String hex) {
        byte[] bytes = Samples.hex(hex);
        int length = bytes.length + Wire.CHECKSUM;
        int octets = Wire.octets(bytes[3]);
        for (int i = octets - 1; i >= 0; i--) {
            bytes[3 + i] = (byte) length;
            length >>= 8;
        }
        bytes[3] |= (byte) (octets - 1 << 6);
        return checksummed(bytes);
    }

    /** The given start of a packet with a true checksum behind it. */
    static byte[] checksummed(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        int value = (int) crc.getValue();
        return Samples.joined(
                bytes, new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }
}
