package org.infraportal.local;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Keeps the programs of one portal running, each on a thread of its own, and knows which of them do not. */
final class Supervisor implements Child.Watcher {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final long LOG_LIMIT_BYTES = 10L << 20;
    private static final int LOGS_KEPT = 3;

    private final DataFolder data;
    private final Console console;
    private final Clock clock;
    private final HttpClient client;
    private final Duration startPatience;
    private final Runnable changed;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final Map<Child, CompletableFuture<Boolean>> outcomes = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<String> missing = new CopyOnWriteArrayList<>();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private boolean stopping;

    /**
     * @param client trusts the gateway's certificate
     * @param startPatience how long a program may take until it answers
     * @param changed called whenever a process came or went
     */
    Supervisor(
            DataFolder data,
            Console console,
            Clock clock,
            HttpClient client,
            Duration startPatience,
            Runnable changed) {
        this.data = data;
        this.console = console;
        this.clock = clock;
        this.client = client;
        this.startPatience = startPatience;
        this.changed = changed;
    }

    /** Returns when the program answers or is known not to. */
    void run(Program program, String fact) {
        var log = new ChildLog(data.log(program.name()), LOG_LIMIT_BYTES, LOGS_KEPT);
        var child = new Child(program, log, console, this, new Backoff(FIRST_PAUSE), clock, client, startPatience);
        var outcome = new CompletableFuture<Boolean>();
        synchronized (this) {
            if (stopping) {
                return;
            }
            children.add(child);
            outcomes.put(child, outcome);
            child.start();
        }
        if (outcome.join()) {
            console.line(program.name(), "ready, " + fact);
        } else if (program.needed() && !isStopping()) {
            throw new LauncherException(program.name() + ": "
                    + (child.isAlive() ? silence() : "not running") + ": " + child.lastLine() + "; log: "
                    + child.logFile());
        }
    }

    private String silence() {
        return "does not answer after " + startPatience.toSeconds() + " s";
    }

    @Override
    public void changed() {
        changed.run();
    }

    @Override
    public void ready(Child child) {
        missing.remove(child.program().name());
        if (!outcomes.get(child).complete(true)) {
            console.line(child.program().name(), "ready again");
        }
    }

    @Override
    public void missing(Child child, Child.Why why) {
        missing.addIfAbsent(child.program().name());
        boolean first = outcomes.get(child).complete(false);
        // Its death is on the screen already; so is the silence of one that ends the start.
        if (why == Child.Why.SILENT && !(first && child.program().needed())) {
            console.line(child.program().name(), silence() + "; log: " + child.logFile());
        }
    }

    /** Names of programs that do not answer; what died is being started again in the background. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** A program that is not there at all. */
    void miss(String name, String why) {
        missing.addIfAbsent(name);
        console.line(name, why);
    }

    /** Whether a start after a training would be faster. */
    boolean lacksCaches() {
        return children.stream().map(Child::program).anyMatch(Program::lacksCache);
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
        outcomes.values().forEach(outcome -> outcome.complete(false));
        for (Stage stage : Arrays.asList(Stage.values()).reversed()) {
            CompletableFuture.allOf(children.stream()
                            .filter(child -> child.program().stage() == stage)
                            .map(child -> CompletableFuture.runAsync(() -> child.stop(patience), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
