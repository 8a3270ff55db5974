package org.infraportal.testing;

import java.util.stream.Stream;

/**
 * Addresses that no fetcher may connect to, whatever name led there: a test of each of them holds it against this list,
 * with {@code @MethodSource("org.infraportal.testing.NonPublicAddresses#all")}.
 */
public final class NonPublicAddresses {
    private NonPublicAddresses() {}

    /** Of this host, of private networks, of documentation, of groups, of nobody. */
    public static Stream<String> plain() {
        return Stream.of(
                "0.0.0.0",
                "10.0.0.1",
                "169.254.0.1",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "100::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "4000::1");
    }

    /** IPv6 addresses that lead to 127.0.0.1, 10.0.0.1 or 169.254.169.254 somewhere. */
    public static Stream<String> carryingAnother() {
        return Stream.of(
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:80ff:fffe");
    }

    public static Stream<String> all() {
        return Stream.concat(plain(), carryingAnother());
    }
}
