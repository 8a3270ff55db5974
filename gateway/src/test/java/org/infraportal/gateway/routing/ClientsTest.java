package org.infraportal.gateway.routing;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientsTest {
    private final Clients clients = new Clients(Optional.of(List.of("192.0.2.7", "10.0.0.0/8", "2001:db8:1::/48")));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 198.51.100.1, 198.51.100.1",
        "192.0.2.7, '203.0.113.9, 198.51.100.1', 198.51.100.1",
        "192.0.2.7, '198.51.100.1, 10.1.2.3', 198.51.100.1",
        "192.0.2.7, '203.0.113.9,198.51.100.1,10.1.2.3,10.3.2.1', 198.51.100.1",
        "192.0.2.7, 198.51.100.1:4711, 198.51.100.1",
        "192.0.2.7, '[2001:db8:2::5]:4711', 2001:db8:2:0:0:0:0:5",
        "192.0.2.7, 2001:db8:2::5, 2001:db8:2:0:0:0:0:5",
        "2001:db8:1:0:0:0:0:1, 198.51.100.1, 198.51.100.1",
        "192.0.2.7, 10.1.2.3, 10.1.2.3",
        "192.0.2.7, unknown, 192.0.2.7",
        "192.0.2.7, '198.51.100.1, <script>', 192.0.2.7",
        "192.0.2.7, '', 192.0.2.7",
        "192.0.2.8, 198.51.100.1, 192.0.2.8",
    })
    void clientIsTheLastOneThatIsNoProxyOfOurs(String other, String forwardedFor, String client) {
        assertThat(clients.address(other, forwardedFor)).isEqualTo(client);
    }

    @Test
    void withoutProxiesNobodyIsBelieved() {
        assertThat(new Clients(Optional.empty()).address("192.0.2.7", "198.51.100.1"))
                .isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", ""})
    void settingThatIsNoAddressIsRefused(String proxy) {
        assertThatThrownBy(() -> new Clients(Optional.of(List.of(proxy))))
                .hasMessageContaining("portal.gateway.trusted-proxies: " + proxy);
    }
}
