package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One program as a running process: its log, its death, its new starts, its end. */
final class Child {

    static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Program program;
    private final ChildLog log;
    private final Console console;
    private final Watcher watcher;
    private final Backoff backoff;
    private final Clock clock;

    private volatile Process process;
    private volatile Thread copier;
    private volatile Instant started = Instant.EPOCH;
    private volatile boolean stopping;
    private volatile boolean givenUp;
    private volatile boolean startingUp = true;

    /** Who wants to know what becomes of a child. */
    interface Watcher {

        /** The process behind it is another one, or none. */
        void changed();

        /** It died and was started again. */
        void restarted(Child child);
    }

    Child(Program program, ChildLog log, Console console, Watcher watcher, Backoff backoff, Clock clock) {
        this.program = program;
        this.log = log;
        this.console = console;
        this.watcher = watcher;
        this.backoff = backoff;
        this.clock = clock;
    }

    Program program() {
        return program;
    }

    Path logFile() {
        return log.file();
    }

    String lastLine() {
        return log.lastLine();
    }

    Optional<Process> process() {
        return Optional.ofNullable(process);
    }

    Instant started() {
        return started;
    }

    /** The process that was started then is still there, not a later one. */
    boolean runsSince(Instant start) {
        return started.equals(start) && isAlive();
    }

    boolean isAlive() {
        Process mine = process;
        return mine != null && mine.isAlive();
    }

    /** It died and will not be started again. */
    boolean isGivenUp() {
        return givenUp;
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        log.rotate();
        var builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        builder.directory(program.folder().toFile());
        try {
            program.readiness().forget();
            started = clock.instant();
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException notStarted) {
            givenUp = true;
            console.line(program.name(), "can not be started: " + notStarted.getMessage());
            return;
        }
        Process mine = process;
        copier = Thread.ofPlatform()
                .daemon()
                .name("log of " + program.name())
                .start(() -> log.copy(mine.getInputStream()));
        mine.onExit().thenAccept(this::ended);
        watcher.changed();
    }

    /** In a session of its own, so that Ctrl-C reaches the launcher only and the stop keeps its order. */
    private List<String> command() {
        if (!Files.isExecutable(SETSID)) {
            return program.command();
        }
        var command = new ArrayList<String>();
        command.add(SETSID.toString());
        command.addAll(program.command());
        return command;
    }

    private void ended(Process dead) {
        awaitCopied();
        Optional<Duration> pause;
        synchronized (this) {
            if (stopping || dead != process) {
                return;
            }
            pause = program.needed() && startingUp ? Optional.empty() : backoff.afterDeath(started, clock.instant());
            givenUp = pause.isEmpty();
        }
        String next = pause.map(wait -> "starting it again in %d s (%d of %d)"
                        .formatted(Math.max(1, wait.toSeconds()), backoff.attempts(), Backoff.ATTEMPTS))
                .orElse("not started again");
        console.line(
                program.name(),
                "died (exit code %d): %s; log: %s; %s".formatted(dead.exitValue(), log.lastLine(), log.file(), next));
        watcher.changed();
        pause.ifPresent(wait -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    start();
                    watcher.restarted(this);
                }));
    }

    /** Called once it answered: from now on its death is not the end of the start. */
    void wasReady() {
        startingUp = false;
    }

    private void awaitCopied() {
        try {
            Thread thread = copier;
            if (thread != null) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end; after the patience is used up, ends it. */
    void stop(Duration patience) {
        synchronized (this) {
            stopping = true;
        }
        Process mine = process;
        if (mine == null || !mine.isAlive()) {
            return;
        }
        // Not Process.destroy(): that closes our end of its output, and its last words are lost.
        mine.toHandle().destroy();
        try {
            if (!mine.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                console.line(program.name(), "does not stop within " + patience.toSeconds() + " s: killed");
                mine.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            mine.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        awaitCopied();
    }
}
