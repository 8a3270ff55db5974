package org.infraportal.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code ./portal up}: checks, start, then waits until Ctrl-C or {@code down}. */
final class Up {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Arguments arguments;
    private final Checkout checkout;
    private final DataFolder data;
    private final Console console;
    private final Clock clock;

    Up(Arguments arguments, Checkout checkout, DataFolder data, Console console, Clock clock) {
        this.arguments = arguments;
        this.checkout = checkout;
        this.data = data;
        this.console = console;
        this.clock = clock;
    }

    int run() {
        Path usual = data.root().resolveSibling("portal.properties");
        Settings settings = Settings.read(arguments.config(), usual, System.getenv());
        Ports ports = new Ports(arguments.port().orElse(Ports.DEFAULT_GATEWAY));
        data.prepare();
        FileLock lock = lockOrExplain();
        leftovers();
        data.checkRoom();
        PortHolder.checkFree(ports.used(settings));
        console.line(
                "checks",
                "ports free, %d GB disk free, Java %s, data in %s"
                        .formatted(data.freeBytes() >> 30, Runtime.version().feature(), data.root()));

        Jvm jvm = new Jvm(checkout.caches(), false, data.temporary());
        Portal portal = new Portal(checkout, data, settings, ports, console, clock, jvm, STOP_PATIENCE);
        var training = Training.inTheBackground(data.log("training"));
        var stop = new Thread(() -> stop(portal, training, lock), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        List<String> missing = portal.start();
        if (!portal.isStopping()) {
            greet(ports, missing);
            if (Training.isWanted() && (portal.lacksCaches() || Training.lacksLauncherCache())) {
                Thread.ofPlatform().daemon().name("training").start(() -> train(training, portal));
            }
        }
        try {
            portal.watchDisk();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Without the caches nothing is wrong but the length of the next start. */
    private void train(Training training, Portal portal) {
        if (training.run()) {
            console.line("training", "the next start is faster");
        } else if (!portal.isStopping()) {
            console.line("training", "failed, starts take a little longer; log: " + data.log("training"));
        }
    }

    private void stop(Portal portal, Training training, FileLock lock) {
        console.line("stopping", "gateway first, database last");
        training.stop();
        portal.stop();
        console.line("stopped", "nothing left running");
        try {
            lock.release();
        } catch (IOException released) {
            // The end of this process lets go of it anyway.
        }
    }

    private FileLock lockOrExplain() {
        Optional<FileLock> lock = data.lock();
        return lock.orElseThrow(() -> {
            String who = State.read(data.state())
                    .map(state -> "process " + state.launcher().pid() + " on port " + state.gateway())
                    .orElse("another process");
            return new LauncherException("data folder: " + data.root() + " is in use by a running portal, " + who
                    + " (expected: ./portal down first, or another --data)");
        });
    }

    /** The lock is ours, so the launcher that wrote the state is dead; its children may not be. */
    private void leftovers() {
        State.read(data.state()).ifPresent(new Leftovers(data, console)::stopChildren);
    }

    private void greet(Ports ports, List<String> missing) {
        String parts = missing.isEmpty() ? "all services are up" : "without " + String.join(", ", missing);
        console.line("ready", parts);
        console.plain("""

                https://localhost:%d

                  log in as           to
                  visitor             look around
                  vendor              upload results for a company
                  foundation-staff    verify results, look after guidelines
                  infra-root          run the clouds, the images and the portal
                No password is asked. The certificate is self-signed: %s
                Ctrl-C or ./portal down stops everything; logs are in %s
                """.formatted(ports.gateway(), data.tls().resolve("cert.pem"), data.logs()));
    }
}
