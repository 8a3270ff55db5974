package org.infraportal.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are asked: public ones, by the special-purpose registries of IANA (RFC 6890 and what updates it), and
 * those of networks that are configured. An IPv6 address that carries an IPv4 one (mapped, compatible, NAT64, 6to4,
 * Teredo) leads there, so that one has to be allowed too.
 */
public final class AddressRules {
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final Network PUBLIC_V6 = Network.of("2000::/3");
    private static final List<Network> NOT_PUBLIC_V6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final Network TEREDO = Network.of("2001::/32");

    private final List<Network> configured;

    /** @param configured networks that are asked although they are not public */
    public AddressRules(List<Network> configured) {
        this.configured = List.copyOf(configured);
    }

    /** Public addresses only. */
    public static AddressRules publicOnly() {
        return new AddressRules(List.of());
    }

    /** Any address, for who trusts whoever names the servers. */
    public static AddressRules any() {
        return new AddressRules(networks("0.0.0.0/0", "::/0"));
    }

    public boolean allows(InetAddress address) {
        return allows(address.getAddress());
    }

    private boolean allows(byte[] address) {
        byte[] carried = carried(address);
        boolean itself = configured.stream().anyMatch(network -> network.holds(address)) || isPublic(address);
        return itself && (carried == null || allows(carried));
    }

    private static boolean isPublic(byte[] address) {
        if (address.length == 4) {
            return NOT_PUBLIC_V4.stream().noneMatch(network -> network.holds(address));
        }
        return PUBLIC_V6.holds(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.holds(address));
    }

    /** The IPv4 address inside an IPv6 one; null when there is none. */
    private static byte[] carried(byte[] address) {
        if (address.length == 4) {
            return null;
        }
        if (SIX_TO_FOUR.holds(address)) {
            return Arrays.copyOfRange(address, 2, 6);
        }
        byte[] last = Arrays.copyOfRange(address, 12, 16);
        if (TEREDO.holds(address)) {
            for (int i = 0; i < last.length; i++) {
                last[i] = (byte) ~last[i];
            }
            return last;
        }
        boolean compatible = isZero(address, 0, 12) && !isZero(address, 12, 14);
        boolean mapped = isZero(address, 0, 10) && address[10] == -1 && address[11] == -1;
        return compatible || mapped || NAT64.holds(address) ? last : null;
    }

    private static boolean isZero(byte[] address, int from, int to) {
        for (int i = from; i < to; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Network> networks(String... networks) {
        return Arrays.stream(networks).map(Network::of).toList();
    }
}
