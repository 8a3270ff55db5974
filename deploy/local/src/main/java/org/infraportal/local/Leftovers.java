package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops what an {@code up} in another process started; never touches a process that only got the same number. */
final class Leftovers {

    private static final Duration LAUNCHER_PATIENCE = Duration.ofSeconds(90);
    private static final Duration CHILD_PATIENCE = Duration.ofSeconds(20);

    private final DataFolder data;
    private final Console console;

    Leftovers(DataFolder data, Console console) {
        this.data = data;
        this.console = console;
    }

    /** Asks the launcher to stop everything, then ends what is left. */
    boolean stopAll() {
        Optional<State> known = State.read(data.state());
        if (known.isEmpty()) {
            return false;
        }
        State state = known.get();
        state.launcher().process().ifPresent(launcher -> {
            console.line("launcher", "asked to stop (process " + launcher.pid() + ")");
            launcher.destroy();
            awaitEnd(launcher, LAUNCHER_PATIENCE);
        });
        stopChildren(state);
        return true;
    }

    /** Only the children; for when their launcher is known to be dead. */
    void stopChildren(State state) {
        for (int stage = Stage.values().length - 1; stage >= 0; stage--) {
            Stage now = Stage.values()[stage];
            List<State.Running> alive = state.programs().stream()
                    .filter(program ->
                            program.stage() == now && program.process().isPresent())
                    .toList();
            for (State.Running program : alive) {
                console.line(
                        program.name(), "left over by an earlier run (process " + program.pid() + "): stopping it");
                program.process().ifPresent(ProcessHandle::destroy);
            }
            alive.forEach(program -> program.process().ifPresent(process -> awaitEnd(process, CHILD_PATIENCE)));
        }
        try {
            Files.deleteIfExists(data.state());
        } catch (IOException stays) {
            throw new LauncherException(data.state() + ": " + DataFolder.reason(stays) + " (expected: deletable)");
        }
    }

    /** Asks often: onExit looks at a process that is nobody's child only every other second. */
    private static void awaitEnd(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
