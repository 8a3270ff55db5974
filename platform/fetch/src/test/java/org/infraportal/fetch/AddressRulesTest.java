package org.infraportal.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    @MethodSource("org.infraportal.testing.NonPublicAddresses#all")
    void addressesThatAreNotPublicAreRefused(String address) throws UnknownHostException {
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
        assertThatThrownBy(() -> HostRules.listed("hosts", List.of("http://*.1", "http://0x7f", "http://" + address))
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
                Stream.of("10.1.0.0/16", "fd00:1::/32").map(Network::of).toList());

        assertThat(Stream.of("10.1.2.3", "fd00:1::5", "8.8.8.8").map(AddressRulesTest::address))
                .allMatch(rules::allows);
        assertThat(Stream.of("10.2.0.1", "127.0.0.1", "fd00:2::1").map(AddressRulesTest::address))
                .noneMatch(rules::allows);
    }

    @Test
    void translatorThatIsConfiguredStillLeadsToPublicAddressesOnly() {
        AddressRules rules = new AddressRules(List.of(Network.of("64:ff9b::/96")));

        assertThat(rules.allows(address("64:ff9b::8.8.8.8"))).isTrue();
        assertThat(rules.allows(address("64:ff9b::10.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "::/129", "example.org/8", "10.0.0.0/-1", "10/8", "a/8"})
    void networksThatAreNoneAreRefused(String network) {
        assertThatThrownBy(() -> Network.of(network))
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
