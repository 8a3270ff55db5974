package org.infraportal.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PortsTest {

    private static final Settings EMBEDDED = Settings.none();

    @Test
    void everyPortFollowsTheGateways() {
        assertEquals(
                List.of(8443, 8080, 8454, 8455, 8456, 8457, 8458, 8464, 8465, 8466, 8467),
                List.copyOf(new Ports(8443).used(EMBEDDED).values()));
        assertEquals(
                List.of(18443, 18444, 18454, 18455, 18456, 18457, 18458, 18464, 18465, 18466, 18467),
                List.copyOf(new Ports(18443).used(EMBEDDED).values()));
    }

    @Test
    void whatIsSomebodyElsesNeedsNoPort() {
        var settings = new Settings(
                Path.of("portal.properties"),
                Map.of(
                        "database.url", "jdbc:mysql://db.example:3306",
                        "kafka.bootstrap", "broker.example:9092",
                        "oidc.issuer", "https://login.example"));

        assertEquals(
                List.of("gateway", "http redirect", "refstack", "ciwatch", "stackviz", "clouds", "images"),
                List.copyOf(new Ports(8443).used(settings).keySet()));
    }

    @Test
    void aPortOutsideTheUsableRangeIsRefused() {
        var refused = assertThrows(LauncherException.class, () -> new Ports(443));

        assertEquals("--port: 443 (expected: 1024 to 65000)", refused.getMessage());
    }

    @Test
    void aTakenPortIsNamedWithItsHolder() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var two = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var ports = new LinkedHashMap<String, Integer>();
            ports.put("gateway", one.getLocalPort());
            ports.put("refstack", two.getLocalPort());

            var refused = assertThrows(LauncherException.class, () -> PortHolder.checkFree(ports));

            assertEquals(
                    "port %d (for gateway) is taken by java (process %d), also %d (expected: free, or choose --port N)"
                            .formatted(
                                    one.getLocalPort(), ProcessHandle.current().pid(), two.getLocalPort()),
                    refused.getMessage());
        }
    }

    @Test
    void aPortIsFreeAgainAfterItsHolderLetGo() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
            assertFalse(PortHolder.isFree(port));
        }

        assertTrue(PortHolder.isFree(port));
    }
}
