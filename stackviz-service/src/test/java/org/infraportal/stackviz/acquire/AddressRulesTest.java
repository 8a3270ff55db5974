package org.infraportal.stackviz.acquire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressRulesTest {
    private static final AddressRules PUBLIC_ONLY = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "104.130.246.32",
                "172.15.255.255",
                "172.32.0.1",
                "2607:ff68:100:54::1",
                "2a00:1450::1"
            })
    void publicAddressesAreAsked(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
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
                "4000::1",
            })
    void addressesThatAreNotPublicAreRefused(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
    }

    /** Each of these leads to 127.0.0.1, 10.0.0.1 or 169.254.169.254 somewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:80ff:fffe",
            })
    void addressesThatCarryAnotherOneAreRefused(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
    }

    /** What the JDK makes of the forms in which an IPv4 address can be hidden; only the result counts. */
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "127.0.1", "017700000001", "0x7f000001", "0177.0.0.1", "0x7f.1"})
    void otherFormsOfLoopbackAreNoWayRound(String address) {
        List<InetAddress> found;
        try {
            found = List.of(InetAddress.getAllByName(address));
        } catch (UnknownHostException e) {
            found = List.of();
        }

        assertThat(found.stream().filter(InetAddress::isLoopbackAddress).filter(PUBLIC_ONLY::allows))
                .isEmpty();
        assertThatThrownBy(() -> new HostRules(List.of("http://*.1", "http://0x7f", "http://" + address))
                        .check("http://" + address + "/"))
                .isInstanceOf(FetchException.class)
                .extracting(Throwable::getMessage)
                .isIn(
                        "host: " + address + " (expected: a name, or four decimal numbers)",
                        "address: http://" + address + "/ (expected: http:// or https://, a host, no user, at most"
                                + " 1024 characters)");
    }

    @Test
    void configuredNetworksAreAskedAndNothingBesideThem() {
        AddressRules rules = new AddressRules(
                Stream.of("10.1.0.0/16", "fd00:1::/32").map(Cidr::of).toList());

        assertThat(Stream.of("10.1.2.3", "fd00:1::5", "8.8.8.8").map(AddressRulesTest::address))
                .allMatch(rules::allows);
        assertThat(Stream.of("10.2.0.1", "127.0.0.1", "fd00:2::1").map(AddressRulesTest::address))
                .noneMatch(rules::allows);
    }

    @Test
    void translatorThatIsConfiguredStillLeadsToPublicAddressesOnly() {
        AddressRules rules = new AddressRules(List.of(Cidr.of("64:ff9b::/96")));

        assertThat(rules.allows(address("64:ff9b::8.8.8.8"))).isTrue();
        assertThat(rules.allows(address("64:ff9b::10.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "::/129", "example.org/8", "10.0.0.0/-1", "10/8", "a/8"})
    void networksThatAreNoneAreRefused(String network) {
        assertThatThrownBy(() -> Cidr.of(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: " + network + " (expected: ADDRESS/BITS)");
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
