package org.infraportal.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One program as a running process: its log, its death, its new starts, its end. Looked after by a thread of its own,
 * so that no program's trouble keeps another from being started.
 */
final class Child {

    static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    private final Program program;
    private final ChildLog log;
    private final Console console;
    private final Watcher watcher;
    private final Backoff backoff;
    private final Clock clock;
    private final HttpClient client;
    private final Duration startPatience;
    private final Thread keeper;

    private volatile Process process;
    private volatile Thread copier;
    private volatile boolean stopping;
    private volatile boolean givenUp;
    private boolean everReady;

    /** Who wants to know what becomes of a child; called on its thread. */
    interface Watcher {

        /** The process behind it is another one, or none. */
        void changed();

        /** It answers. */
        void ready(Child child);

        /** It does not answer: it died, could not be started, or is silent for longer than it may take. */
        void missing(Child child, Why why);
    }

    enum Why {
        DIED,
        SILENT
    }

    /**
     * @param client asks whether it answers
     * @param startPatience after which a process that does not answer is called silent
     */
    Child(
            Program program,
            ChildLog log,
            Console console,
            Watcher watcher,
            Backoff backoff,
            Clock clock,
            HttpClient client,
            Duration startPatience) {
        this.program = program;
        this.log = log;
        this.console = console;
        this.watcher = watcher;
        this.backoff = backoff;
        this.clock = clock;
        this.client = client;
        this.startPatience = startPatience;
        keeper =
                Thread.ofPlatform().daemon().name("keeper of " + program.name()).unstarted(this::keep);
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

    boolean isAlive() {
        Process mine = process;
        return mine != null && mine.isAlive();
    }

    /** It died and will not be started again. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Starts it, and again whenever it ended by itself. */
    void start() {
        keeper.start();
    }

    private void keep() {
        try {
            while (!stopping && !givenUp) {
                awaitWhatItLeansOn();
                if (launch()) {
                    Optional<Instant> readySince = awaitReady();
                    process.waitFor();
                    awaitCopied();
                    if (!stopping) {
                        pauseAfter(readySince);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            // By stop(), which ends the process itself.
        }
    }

    /** Without it the program would only die. */
    private void awaitWhatItLeansOn() throws InterruptedException {
        boolean said = false;
        while (!isThereWhatItLeansOn()) {
            if (!said) {
                console.line(program.name(), "waits for the database");
                said = true;
            }
            Thread.sleep(POLL.multipliedBy(4));
        }
    }

    private synchronized boolean launch() {
        if (stopping) {
            return false;
        }
        log.rotate();
        var builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        builder.directory(program.folder().toFile());
        try {
            program.readiness().forget();
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException notStarted) {
            givenUp = true;
            console.line(program.name(), "can not be started: " + notStarted.getMessage());
            watcher.missing(this, Why.DIED);
            return false;
        }
        Process mine = process;
        copier = Thread.ofPlatform()
                .daemon()
                .name("log of " + program.name())
                .start(() -> log.copy(mine.getInputStream()));
        watcher.changed();
        return true;
    }

    private List<String> command() {
        if (!program.apart() || !Files.isExecutable(SETSID)) {
            return program.command();
        }
        var command = new ArrayList<String>();
        command.add(SETSID.toString());
        command.addAll(program.command());
        return command;
    }

    /** @return since when it answers, or empty when it ended before */
    private Optional<Instant> awaitReady() throws InterruptedException {
        Instant deadline = clock.instant().plus(startPatience);
        boolean silent = false;
        while (process.isAlive()) {
            if (program.readiness().isReached(client)) {
                everReady = true;
                watcher.ready(this);
                return Optional.of(clock.instant());
            }
            if (!silent && clock.instant().isAfter(deadline)) {
                silent = true;
                watcher.missing(this, Why.SILENT);
            }
            Thread.sleep(silent ? SLOW_POLL : POLL);
        }
        return Optional.empty();
    }

    private void pauseAfter(Optional<Instant> readySince) throws InterruptedException {
        boolean waits = readySince.isEmpty() && !isThereWhatItLeansOn();
        Optional<Duration> pause = pause(readySince, waits);
        givenUp = pause.isEmpty();
        console.line(
                program.name(),
                "died (exit code %d): %s; log: %s; %s"
                        .formatted(process.exitValue(), log.lastLine(), log.file(), next(pause, readySince, waits)));
        watcher.changed();
        watcher.missing(this, Why.DIED);
        if (pause.isPresent()) {
            Thread.sleep(pause.get());
        }
    }

    private boolean isThereWhatItLeansOn() {
        return program.leansOn().map(it -> it.isReached(client)).orElse(true);
    }

    private Optional<Duration> pause(Optional<Instant> readySince, boolean waits) {
        if (readySince.isPresent()) {
            return Optional.of(backoff.afterLife(Duration.between(readySince.get(), clock.instant())));
        }
        if (waits) {
            // A start that found its database away says nothing about the program.
            return Optional.of(Duration.ZERO);
        }
        if (program.needed()) {
            // Either the portal does not start at all, or everything waits for it.
            return everReady ? Optional.of(backoff.afterFailedStart().orElse(backoff.longest())) : Optional.empty();
        }
        return backoff.afterFailedStart();
    }

    private String next(Optional<Duration> pause, Optional<Instant> readySince, boolean waits) {
        if (waits) {
            return "starting it again when the database is back";
        }
        return pause.map(wait -> "starting it again in " + Math.max(1, wait.toSeconds()) + " s"
                        + (readySince.isPresent()
                                ? ""
                                : " (%d of %d)".formatted(backoff.failedStarts(), Backoff.ATTEMPTS)))
                .orElse("not started again");
    }

    private void awaitCopied() throws InterruptedException {
        Thread thread = copier;
        if (thread != null) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    /** Asks it to end; after the patience is used up, ends it. */
    void stop(Duration patience) {
        synchronized (this) {
            stopping = true;
        }
        keeper.interrupt();
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
            awaitCopied();
        } catch (InterruptedException interrupted) {
            mine.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
