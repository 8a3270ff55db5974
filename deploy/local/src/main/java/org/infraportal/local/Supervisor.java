package org.infraportal.local;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Keeps the programs of one portal running and knows which of them do not. */
final class Supervisor implements Child.Watcher {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final long LOG_LIMIT_BYTES = 10L << 20;
    private static final int LOGS_KEPT = 3;

    private final DataFolder data;
    private final Console console;
    private final Clock clock;
    private final HttpClient client;
    private final Runnable changed;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final List<String> missing = new CopyOnWriteArrayList<>();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private boolean stopping;

    /**
     * @param client trusts the gateway's certificate
     * @param changed called whenever a process came or went
     */
    Supervisor(DataFolder data, Console console, Clock clock, HttpClient client, Runnable changed) {
        this.data = data;
        this.console = console;
        this.clock = clock;
        this.client = client;
        this.changed = changed;
    }

    /** Returns when the program answers or is known not to. */
    void run(Program program, String fact) {
        var log = new ChildLog(data.log(program.name()), LOG_LIMIT_BYTES, LOGS_KEPT);
        var child = new Child(program, log, console, this, new Backoff(FIRST_PAUSE), clock);
        synchronized (this) {
            if (stopping) {
                return;
            }
            children.add(child);
            child.start();
        }
        Instant asked = child.started();
        if (isReady(child, asked)) {
            child.wasReady();
            console.line(program.name(), "ready, " + fact);
        } else if (!isStopping()) {
            missing.add(program.name());
            explain(child, asked);
        }
    }

    /** Its death is on the screen already; what else can be is silence, or that nothing works without it. */
    private void explain(Child child, Instant asked) {
        boolean silent = child.runsSince(asked);
        String line = silent ? "does not answer after " + START_PATIENCE.toSeconds() + " s" : "not running";
        String place = "; log: " + child.logFile();
        if (child.program().needed()) {
            throw new LauncherException(child.program().name() + ": " + line + ": " + child.lastLine() + place);
        }
        if (silent) {
            console.line(child.program().name(), line + place);
        }
    }

    @Override
    public void changed() {
        changed.run();
    }

    @Override
    public void restarted(Child child) {
        if (isReady(child, child.started())) {
            child.wasReady();
            missing.remove(child.program().name());
            console.line(child.program().name(), "ready again");
        }
    }

    /** Waits until the process that was started then answers, dies, or the patience is at its end. */
    private boolean isReady(Child child, Instant started) {
        var deadline = clock.instant().plus(START_PATIENCE);
        while (!isStopping() && child.runsSince(started)) {
            if (child.program().readiness().isReached(client)) {
                return true;
            }
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Names of programs that do not answer; what died is being started again in the background. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** A program that is not there at all. */
    void miss(String name, String why) {
        missing.add(name);
        console.line(name, why);
    }

    List<State.Running> running() {
        return children.stream()
                .flatMap(child -> child.process().stream().map(process -> running(child.program(), process)))
                .sorted(java.util.Comparator.comparing(State.Running::stage).thenComparing(State.Running::port))
                .toList();
    }

    private static State.Running running(Program program, Process process) {
        return State.Running.of(
                program.name(),
                program.stage(),
                process.toHandle(),
                program.port(),
                program.readiness().address().toString());
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /**
     * Gateway first, database last; returns when nothing is left.
     *
     * @param patience how long each program gets to end by itself
     */
    void stop(Duration patience) {
        synchronized (this) {
            stopping = true;
        }
        for (Stage stage : Arrays.asList(Stage.values()).reversed()) {
            CompletableFuture.allOf(children.stream()
                            .filter(child -> child.program().stage() == stage)
                            .map(child -> CompletableFuture.runAsync(() -> child.stop(patience), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
