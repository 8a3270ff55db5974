package org.infraportal.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.infraportal.services.Services;

/** One running portal: brings every part up as early as what it leans on allows, and takes all down in order. */
final class Portal {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);

    private final Checkout checkout;
    private final DataFolder data;
    private final Settings settings;
    private final Ports ports;
    private final Console console;
    private final Clock clock;
    private final Jvm jvm;
    private final Duration stopPatience;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private Path certificate;
    private Path key;
    private Programs programs;
    private volatile Supervisor supervisor;
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
     * Returns when every program answers or is known not to.
     *
     * @return the names of what is not there; what died is being started again in the background
     */
    List<String> start() {
        var secrets = new Secrets(data.secrets());
        secrets.gatewaySession();
        Certificate own = new Certificate(
                data.tls(),
                Services.all().stream()
                        .flatMap(service -> settings.hosts(service).stream())
                        .toList(),
                clock);
        certificate = settings.tlsCertificate().orElse(own.certificate());
        key = settings.tlsKey().orElse(own.key());
        programs = new Programs(checkout, data, settings, ports, secrets, jvm);
        supervisor =
                new Supervisor(data, console, clock, PinnedTrust.client(certificate), START_PATIENCE, this::noteState);

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
        return supervisor.missing();
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
        supervisor.run(embedded.program(), done + ", port " + ports.database());
        embedded.forgetInit();
        return embedded;
    }

    private void startBroker() {
        if (settings.kafkaBootstrap().isEmpty()) {
            supervisor.run(programs.broker(), "port " + ports.broker());
            return;
        }
        try {
            Process topics = new ProcessBuilder(programs.topicsCommand())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(topics.getInputStream().readAllBytes()).strip();
            console.line("kafka", "yours, " + programs.bootstrap() + ": " + said);
        } catch (IOException notStarted) {
            console.line("kafka", "yours, topics not made: " + notStarted.getMessage());
        }
    }

    private void startLogin() {
        if (settings.oidcIssuer().isEmpty()) {
            supervisor.run(programs.login(), "port " + ports.login());
            return;
        }
        String metadata = programs.issuer().replaceFirst("/+$", "") + "/.well-known/openid-configuration";
        boolean there = Readiness.http(metadata).isReached(HttpClient.newHttpClient());
        console.line(
                "oidc",
                "yours, " + programs.issuer() + (there ? "" : ", does not answer (expected: 200 at " + metadata + ")"));
    }

    private void startServices(Database database) {
        var all = Services.all().stream()
                .map(service -> background(() -> programs.service(service, database)
                        .ifPresentOrElse(
                                program -> supervisor.run(program, "port " + program.port()),
                                () -> notBuilt(service.name(), service.module()))))
                .toArray(CompletableFuture[]::new);
        join(CompletableFuture.allOf(all));
    }

    private void startGateway() {
        programs.gateway(certificate, key)
                .ifPresentOrElse(
                        program -> supervisor.run(program, "port " + program.port()),
                        () -> notBuilt("gateway", "gateway"));
    }

    private void notBuilt(String name, String module) {
        supervisor.miss(name, "not built: no " + module + "/target/quarkus-app (expected: ./portal build makes it)");
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
        if (supervisor.isStopping()) {
            return;
        }
        var launcher = State.Running.of("launcher", null, ProcessHandle.current(), 0, "");
        new State(
                        started,
                        ports.gateway(),
                        settings.file(),
                        certificate,
                        programs.issuer(),
                        launcher,
                        supervisor.running())
                .write(data.state());
    }

    boolean lacksCaches() {
        return supervisor.lacksCaches();
    }

    boolean isStopping() {
        return supervisor.isStopping();
    }

    /** Returns when nothing is left. Safe to call twice. */
    void stop() {
        if (supervisor == null) {
            return;
        }
        supervisor.stop(stopPatience);
        try {
            Files.deleteIfExists(data.state());
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
