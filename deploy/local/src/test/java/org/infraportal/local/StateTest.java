package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StateTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        var state = new State(
                true,
                8443,
                Path.of("/portal.properties"),
                Path.of("/tls/cert.pem"),
                "http://127.0.0.1:8467/portal",
                running("launcher", null, Instant.parse("2026-01-02T03:04:05.678Z")),
                List.of(
                        running("mariadb", Stage.DATABASE, Instant.EPOCH),
                        running("gateway", Stage.GATEWAY, Instant.EPOCH)));

        state.write(folder.resolve("portal.json"));

        assertEquals(Optional.of(state), State.read(folder.resolve("portal.json")));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("portal.json"), "{\"gateway\":");

        var refused = assertThrows(LauncherException.class, () -> State.read(file));

        assertTrue(refused.getMessage().startsWith(file + ": "), refused.getMessage());
    }

    @Test
    void aProcessIsKnownByItsNumberAndStart() {
        var itself = State.Running.of("itself", Stage.SERVICE, ProcessHandle.current(), 1, "");

        assertEquals(Optional.of(ProcessHandle.current()), itself.process());
    }

    @Test
    void aRecycledNumberIsSomebodyElse() {
        Instant longAgo =
                ProcessHandle.current().info().startInstant().orElseThrow().minus(Duration.ofMinutes(1));
        var former = new State.Running(
                "former", Stage.SERVICE, ProcessHandle.current().pid(), longAgo, 1, "");

        assertEquals(Optional.empty(), former.process());
    }

    private static State.Running running(String name, Stage stage, Instant started) {
        return new State.Running(name, stage, 4711, started, 8443, "https://127.0.0.1:8443/q/health/ready");
    }
}
