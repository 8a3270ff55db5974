package org.infraportal.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One running portal: brings every part up as early as what it leans on allows, and takes all down in order. */
final class Portal {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long LOG_LIMIT_BYTES = 10L << 20;
    private static final int LOGS_KEPT = 3;

    private final Checkout checkout;
    private final DataFolder data;
    private final Settings settings;
    private final Ports ports;
    private final Console console;
    private final Clock clock;
    private final Jvm jvm;
    private final Duration stopPatience;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final List<String> missing = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private Path certificate;
    private Path key;
    private Programs programs;
    private HttpClient client;
    private volatile boolean started;
    private volatile boolean stateIsStale;

    /** @param stopPatience how long each child gets to end by itself */
    Portal(
            Checkout checkout,
            DataFolder data,
            Settings settings,
            Ports ports,
            Console console,
            Clock clock,
            Jvm jvm,
            Duration stopPatience) {
        this.checkout = checkout;
        this.data = data;
        this.settings = settings;
        this.ports = ports;
        this.console = console;
        this.clock = clock;
        this.jvm = jvm;
        this.stopPatience = stopPatience;
    }

    /**
     * Returns when everything answers or is known not to.
     *
     * @return the names of what is not there; what died is being started again in the background
     */
    List<String> start() {
        var secrets = new Secrets(data.secrets());
        secrets.gatewaySession();
        Certificate own = new Certificate(
                data.tls(),
                java.util.Arrays.stream(Service.values())
                        .flatMap(service -> settings.hosts(service).stream())
                        .toList(),
                clock);
        certificate = settings.tlsCertificate().orElse(own.certificate());
        key = settings.tlsKey().orElse(own.key());
        programs = new Programs(checkout, data, settings, ports, secrets, jvm);
        client = PinnedTrust.client(certificate);

        var tls = background(() -> console.line(
                "certificate", settings.tlsCertificate().isPresent() ? "yours, " + certificate : own.ensure()));
        var broker = background(this::startBroker);
        var login = background(this::startLogin);
        var database = CompletableFuture.supplyAsync(() -> startDatabase(secrets), threads);
        // A program that finds no login provider tries again only seconds later: slower than to wait for it here.
        var services = database.thenAcceptBothAsync(login, (ready, nothing) -> startServices(ready), threads);
        var gateway = CompletableFuture.allOf(tls, login).thenRunAsync(this::startGateway, threads);
        joinOrFirstFailure(tls, broker, login, database, services, gateway);
        started = true;
        noteState();
        return List.copyOf(missing);
    }

    private CompletableFuture<Void> background(Runnable step) {
        return CompletableFuture.runAsync(step, threads);
    }

    /** A part that cannot be done without ends the start at once, not when the last of the others gives up. */
    private static void joinOrFirstFailure(CompletableFuture<?>... steps) {
        var failure = new CompletableFuture<Void>();
        for (CompletableFuture<?> step : steps) {
            step.whenComplete((nothing, problem) -> {
                if (problem != null) {
                    failure.completeExceptionally(problem);
                }
            });
        }
        join(CompletableFuture.anyOf(CompletableFuture.allOf(steps), failure));
    }

    private static void join(CompletableFuture<?> all) {
        try {
            all.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof LauncherException known) {
                throw known;
            }
            throw failed;
        }
    }

    private Database startDatabase(Secrets secrets) {
        if (settings.databaseUrl().isPresent()) {
            var own = new OwnDatabase(settings, secrets);
            console.line("database", own.prepare());
            return own;
        }
        var embedded = new EmbeddedDatabase(
                new MariaDbInstallation(checkout.target().resolve("mariadb")), data, secrets, ports.database());
        String done = embedded.prepare();
        run(embedded.program(), done + ", port " + ports.database());
        return embedded;
    }

    private void startBroker() {
        if (settings.kafkaBootstrap().isEmpty()) {
            run(programs.broker(), "port " + ports.broker());
            return;
        }
        try {
            Process topics = new ProcessBuilder(programs.topicsCommand())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(topics.getInputStream().readAllBytes()).strip();
            console.line(
                    "kafka",
                    "yours, " + programs.bootstrap() + ": "
                            + said.lines().findFirst().orElse(""));
        } catch (IOException notStarted) {
            console.line("kafka", "yours, topics not made: " + notStarted.getMessage());
        }
    }

    private void startLogin() {
        if (settings.oidcIssuer().isEmpty()) {
            run(programs.login(), "port " + ports.login());
            return;
        }
        String metadata = programs.issuer().replaceFirst("/+$", "") + "/.well-known/openid-configuration";
        boolean there = Readiness.http(metadata).isReached(HttpClient.newHttpClient());
        console.line(
                "oidc",
                "yours, " + programs.issuer() + (there ? "" : ", does not answer (expected: 200 at " + metadata + ")"));
    }

    private void startServices(Database database) {
        var all = java.util.Arrays.stream(Service.values())
                .map(service -> background(() -> programs.service(service, database)
                        .ifPresentOrElse(
                                program -> run(program, "port " + program.port()),
                                () -> notBuilt(service.title(), service.module()))))
                .toArray(CompletableFuture[]::new);
        join(CompletableFuture.allOf(all));
    }

    private void startGateway() {
        programs.gateway(certificate, key)
                .ifPresentOrElse(
                        program -> run(program, "port " + program.port()), () -> notBuilt("gateway", "gateway"));
    }

    private void notBuilt(String name, String module) {
        missing.add(name);
        console.line(name, "not built: no " + module + "/target/quarkus-app (expected: ./portal build makes it)");
    }

    private void run(Program program, String fact) {
        if (stopping.get()) {
            return;
        }
        var log = new ChildLog(data.log(program.name()), LOG_LIMIT_BYTES, LOGS_KEPT);
        var child = new Child(program, log, console, watcher(), new Backoff(Duration.ofSeconds(1)), clock);
        children.add(child);
        child.start();
        if (isReady(child)) {
            child.wasReady();
            console.line(program.name(), "ready, " + fact);
        } else if (!stopping.get()) {
            missing.add(program.name());
            explain(child);
        }
    }

    /** Its death is on the screen already; what else can be is silence, or that nothing works without it. */
    private void explain(Child child) {
        String line = child.deaths() > 0 ? "not running" : "does not answer after " + START_PATIENCE.toSeconds() + " s";
        String place = "; log: " + child.logFile();
        if (child.program().needed()) {
            throw new LauncherException(child.program().name() + ": " + line + ": " + child.lastLine() + place);
        }
        if (child.deaths() == 0) {
            console.line(child.program().name(), line + place);
        }
    }

    private Child.Watcher watcher() {
        return new Child.Watcher() {
            @Override
            public void changed() {
                noteState();
            }

            @Override
            public void restarted(Child child) {
                if (isReady(child)) {
                    child.wasReady();
                    missing.remove(child.program().name());
                    console.line(child.program().name(), "ready again");
                }
            }
        };
    }

    /** Waits until it answers, dies, or the patience is at its end. */
    private boolean isReady(Child child) {
        int deaths = child.deaths();
        var deadline = clock.instant().plus(START_PATIENCE);
        while (!stopping.get() && !child.isGivenUp() && child.deaths() == deaths) {
            if (child.isAlive() && child.program().readiness().isReached(client)) {
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

    /** A state that can not be written (full disk) must not end what is running; it is tried again later. */
    private void noteState() {
        try {
            writeState();
            stateIsStale = false;
        } catch (LauncherException diskFull) {
            stateIsStale = true;
            console.line("state", diskFull.getMessage());
        }
    }

    private synchronized void writeState() {
        if (stopping.get()) {
            return;
        }
        var running = new ArrayList<State.Running>();
        for (Child child : children) {
            child.process()
                    .ifPresent(process -> running.add(State.Running.of(
                            child.program().name(),
                            child.program().stage(),
                            process.toHandle(),
                            child.program().port(),
                            child.program().readiness().address().toString())));
        }
        running.sort(Comparator.comparing(State.Running::stage).thenComparing(State.Running::port));
        var launcher = State.Running.of("launcher", null, ProcessHandle.current(), 0, "");
        new State(started, ports.gateway(), certificate, programs.issuer(), settings.oidcClientId(), launcher, running)
                .write(data.state());
    }

    boolean isStopping() {
        return stopping.get();
    }

    /** Gateway first, database last; returns when nothing is left. Safe to call twice. */
    void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        for (int stage = Stage.values().length - 1; stage >= 0; stage--) {
            Stage now = Stage.values()[stage];
            join(CompletableFuture.allOf(children.stream()
                    .filter(child -> child.program().stage() == now)
                    .map(child -> CompletableFuture.runAsync(() -> child.stop(stopPatience), threads))
                    .toArray(CompletableFuture[]::new)));
        }
        try {
            java.nio.file.Files.deleteIfExists(data.state());
        } catch (IOException stays) {
            console.line("state", data.state() + " stays: " + DataFolder.reason(stays));
        }
    }

    /** Says once, and once more after it was better, that the disk runs full. Never returns before the JVM ends. */
    void watchDisk() throws InterruptedException {
        boolean said = false;
        while (true) {
            TimeUnit.SECONDS.sleep(15);
            long free = data.freeBytes() >> 20;
            boolean low = free < 200;
            if (low && !said) {
                console.line("disk", "only " + free + " MB free for " + data.root() + ": uploads will fail");
            }
            said = low;
            if (stateIsStale && !low) {
                noteState();
            }
        }
    }
}
