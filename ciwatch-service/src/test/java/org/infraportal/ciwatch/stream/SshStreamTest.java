package org.infraportal.ciwatch.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.ciwatch.servers.GerritServers;
import org.infraportal.ciwatch.servers.GerritServers.Server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SshStreamTest {
    private final FakeGerrit gerrit = new FakeGerrit();

    @BeforeEach
    void start() {
        gerrit.startSsh();
    }

    @AfterEach
    void stop() {
        gerrit.stopSsh();
    }

    @ParameterizedTest
    @CsvSource({"ssh-rsa, 2048", "ecdsa-sha2-nistp256, 256", "ssh-ed25519, 256"})
    void everyKindOfKeyReadsTheStreamOfTheAskedTypes(String type, int size) throws Exception {
        Path key = FakeGerrit.writtenKey(FakeGerrit.pair(type, size));

        try (SshStream stream = SshStream.open("one", server("ciwatch", key, Map.of()), key)) {
            await().until(() -> gerrit.readers() == 1);
            gerrit.emit("{\"type\":\"comment-added\"}");
            stream.ask(Duration.ofSeconds(20));

            assertThat(new BufferedReader(new InputStreamReader(stream.lines())).readLine())
                    .isEqualTo("{\"type\":\"comment-added\"}");
        }
        assertThat(gerrit.commands())
                .containsExactly("gerrit stream-events -s patchset-created -s comment-added -s change-merged"
                        + " -s change-abandoned -s change-restored -s wip-state-changed -s private-state-changed");
    }

    @Test
    void aFileOfKnownHostsCountsAsKeysDoAndARevokedKeyDoesNot() throws Exception {
        Path key = key();
        int port = Integer.parseInt(gerrit.settings("one", "ciwatch", key).get("portal.ciwatch.streams.one.port"));
        Path known = Files.createTempFile(Path.of("target"), "known", "");
        Map<String, String> settings = Map.of("host-key", "", "known-hosts", known.toString());

        Files.writeString(known, "other.example " + gerrit.hostKey() + "\n");
        assertOpenFails(StreamState.MISCONFIGURED, "ciwatch", key, settings, "host-key: none");
        Files.writeString(known, "@revoked [127.0.0.1]:" + port + " " + gerrit.hostKey() + "\n");
        assertOpenFails(StreamState.MISCONFIGURED, "ciwatch", key, settings, "host-key: none");
        Files.writeString(known, "[127.0.0.1]:" + port + " " + gerrit.hostKey() + "\n");
        SshStream.open("one", server("ciwatch", key, settings), key).close();
    }

    @Test
    void anotherKeyThanTheKnownOneIsNeverAccepted() throws IOException {
        Path key = key();
        String other = FakeGerrit.publicKey(FakeGerrit.pair("ecdsa-sha2-nistp256", 256));

        assertOpenFails(StreamState.WRONG_HOST_KEY, "ciwatch", key, Map.of("host-key", other), "one of the keys");
        assertThat(gerrit.commands()).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidWithWhatWasExpected() throws IOException {
        Path key = key();

        assertOpenFails(StreamState.LOGIN_REFUSED, "stranger", key, Map.of(), "its public half among the SSH keys");
        assertOpenFails(StreamState.MISCONFIGURED, "ciwatch", key, Map.of("host-key", "nonsense"), "not a public key");
        assertOpenFails(StreamState.MISCONFIGURED, "ciwatch", Path.of("target/none"), Map.of(), "./portal ciwatch key");
        gerrit.stopSsh();
        assertOpenFails(StreamState.LOST, "ciwatch", key, Map.of(), "127.0.0.1");
        gerrit.startSsh();
    }

    @Test
    void aMissingCapabilityIsSaidAsSuch() throws Exception {
        Path key = key();
        Server server = server("refused", key, Map.of());

        try (SshStream stream = SshStream.open("one", server, key)) {
            assertThat(stream.lines().read()).isEqualTo(-1);
            StreamException end = stream.ended(server);

            assertThat(end.state()).isEqualTo(StreamState.NOT_PERMITTED);
            assertThat(end)
                    .hasMessageContaining("global capability Stream Events")
                    .hasMessageEndingWith("fatal: stream events not permitted");
        }
    }

    private void assertOpenFails(
            StreamState state, String user, Path key, Map<String, String> settings, String message) {
        assertThatThrownBy(() ->
                        SshStream.open("one", server(user, key, settings), key).close())
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.state()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    private static Path key() {
        return FakeGerrit.writtenKey(FakeGerrit.pair("ecdsa-sha2-nistp256", 256));
    }

    private Server server(String user, Path key, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(gerrit.settings("one", user, key));
        more.forEach((name, value) -> settings.put("portal.ciwatch.streams.one." + name, value));
        settings.values().removeIf(String::isEmpty);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(GerritServers.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(GerritServers.class)
                .servers()
                .get("one");
    }
}
