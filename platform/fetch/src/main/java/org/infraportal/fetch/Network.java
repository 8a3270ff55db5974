package org.infraportal.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network: {@code 10.0.0.0/8}, {@code fc00::/7}. */
public record Network(byte[] address, int bits) {
    /** @throws IllegalArgumentException when it is none */
    public static Network of(String text) {
        String[] parts = text.strip().split("/");
        try {
            if (parts.length == 2 && parts[0].matches("[0-9a-fA-F:.]+") && parts[0].matches(".*[:.].*")) {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int bits = Integer.parseInt(parts[1]);
                if (bits >= 0 && bits <= address.length * 8) {
                    return new Network(address, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("network: " + text + " (expected: ADDRESS/BITS)");
    }

    boolean holds(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
