package org.infraportal.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.jr.ob.JSON;

/**
 * What runs right now, written by {@code up} for {@code status} and {@code down}.
 *
 * @param started the start is over: what is not ready by now is known to be missing
 * @param gateway the gateway's port
 * @param settings the file that was read at the start
 * @param certificate what the gateway shows, to trust it
 * @param issuer where the command line gets its token
 * @param launcher the {@code up} process itself
 */
record State(
        boolean started,
        int gateway,
        Path settings,
        Path certificate,
        String issuer,
        Running launcher,
        List<Running> programs) {

    /**
     * One process. The start time goes with the number, because the system gives a number to another process later.
     *
     * @param readiness address of its {@link Readiness}, empty for the launcher
     */
    record Running(String name, Stage stage, long pid, Instant started, int port, String readiness) {

        /** The system counts in hundredths and moves its idea of the boot time when the clock is set. */
        private static final Duration TOLERANCE = Duration.ofSeconds(2);

        static Running of(String name, Stage stage, ProcessHandle process, int port, String readiness) {
            Instant started = process.info().startInstant().orElse(Instant.EPOCH);
            return new Running(name, stage, process.pid(), started, port, readiness);
        }

        /** The process, if it is still the same one. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info()
                    .startInstant()
                    .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                    .orElse(false));
        }
    }

    void write(Path file) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(
                    fresh, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(toMap()));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notWritten) {
            throw new LauncherException(file + ": " + DataFolder.reason(notWritten) + " (expected: writable)");
        }
    }

    static Optional<State> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(JSON.std.mapFrom(Files.readString(file))));
        } catch (IOException | RuntimeException damaged) {
            throw new LauncherException(file + ": " + damaged.getMessage() + " (expected: as written by portal up)");
        }
    }

    private Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("started", started);
        map.put("gateway", gateway);
        map.put("settings", settings.toString());
        map.put("certificate", certificate.toString());
        map.put("issuer", issuer);
        map.put("launcher", toMap(launcher));
        map.put("programs", programs.stream().map(State::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(Running running) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", running.name());
        map.put("stage", running.stage() == null ? "" : running.stage().name());
        map.put("pid", running.pid());
        map.put("started", running.started().toString());
        map.put("port", running.port());
        map.put("readiness", running.readiness());
        return map;
    }

    @SuppressWarnings("unchecked")
    private static State of(Map<String, Object> map) {
        var programs = (List<Map<String, Object>>) map.get("programs");
        return new State(
                (Boolean) map.get("started"),
                ((Number) map.get("gateway")).intValue(),
                Path.of((String) map.get("settings")),
                Path.of((String) map.get("certificate")),
                (String) map.get("issuer"),
                running((Map<String, Object>) map.get("launcher")),
                programs.stream().map(State::running).toList());
    }

    private static Running running(Map<String, Object> map) {
        String stage = (String) map.get("stage");
        return new Running(
                (String) map.get("name"),
                stage.isEmpty() ? null : Stage.valueOf(stage),
                ((Number) map.get("pid")).longValue(),
                Instant.parse((String) map.get("started")),
                ((Number) map.get("port")).intValue(),
                (String) map.get("readiness"));
    }

    static Readiness readiness(Running running) {
        return new Readiness(URI.create(running.readiness()));
    }
}
