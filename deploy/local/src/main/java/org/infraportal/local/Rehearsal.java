package org.infraportal.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/**
 * Starts each program that lacks its {@link ClassCache} once, one after the other, looks at a page and stops it, so that
 * its JVM leaves the cache. Database, broker and login provider are its own, on free ports and with data that is thrown
 * away: nothing of a running portal is touched. {@link Training} runs it as a process of its own.
 */
final class Rehearsal {

    /** For a start, and for an end with the cache written: on a busy machine it gets next to nothing. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final Duration PAGE_PATIENCE = Duration.ofMinutes(1);

    private final Checkout checkout;
    private final DataFolder data;
    private final Console console;
    private final Clock clock;
    private final List<Supervisor> started = new ArrayList<>();

    Rehearsal(Checkout checkout, Console console, Clock clock) {
        this.checkout = checkout;
        this.data = DataFolder.at(checkout.target().resolve("training"));
        this.console = console;
        this.clock = clock;
    }

    /** @return 0 when it came to its end */
    int run() {
        Thread.ofPlatform().daemon().name("end with the launcher").start(Rehearsal::endWithTheLauncher);
        try {
            beFirstToEnd();
            Files.createDirectories(data.run());
            Optional<FileLock> lock = data.lock();
            if (lock.isEmpty()) {
                console.line("training", "another portal of this checkout is at it");
                return 0;
            }
            Files.createDirectories(checkout.caches());
            ClassCache.deleteUnfinished(checkout.caches());
            clear();
            rehearse();
            clear();
            console.line("training", "done");
            return 0;
        } catch (IOException failed) {
            throw new LauncherException("training: " + DataFolder.reason(failed), failed);
        }
    }

    /** When memory runs out, the kernel is to end this and what it starts, not the portal. */
    private void beFirstToEnd() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException notAllowed) {
            console.line("training", "oom_score_adj stays: " + DataFolder.reason(notAllowed));
        }
    }

    /** It holds the other end of our input: nothing else tells when it was killed. */
    private static void endWithTheLauncher() {
        try {
            while (System.in.read() >= 0) {
                // It says nothing.
            }
            Training.kill(ProcessHandle.current().pid());
        } catch (IOException | InterruptedException ended) {
            Runtime.getRuntime().halt(1);
        }
    }

    /** All but the lock, which is held. */
    private void clear() throws IOException {
        for (Path old :
                List.of(data.database(), data.broker(), data.logs(), data.root().resolve("oidc"))) {
            MariaDbInstallation.delete(old);
        }
    }

    private void rehearse() throws IOException {
        data.prepare();
        var ports = freePorts(Settings.none());
        var secrets = new Secrets(data.secrets());
        var certificate = new Certificate(data.tls(), List.of(), clock);
        certificate.ensure();
        var client = PinnedTrust.client(certificate.certificate());
        var jvm = new Jvm(checkout.caches(), true, data.temporary());
        var programs = new Programs(checkout, data, Settings.none(), ports, secrets, jvm);
        var database = new EmbeddedDatabase(
                new MariaDbInstallation(checkout.target().resolve("mariadb")), data, secrets, ports.database());

        Program login = programs.login();
        Program broker = programs.broker();
        start(login, client);
        start(broker, client);
        console.line("mariadb", database.prepare());
        start(database.program(), client);
        for (Service service : Services.all()) {
            Optional<Program> program = programs.service(service, database);
            if (program.isPresent()) {
                rehearse(program.get(), "http://127.0.0.1:" + program.get().port() + service.prefix(), client);
            }
        }
        Optional<Program> gateway = programs.gateway(certificate.certificate(), certificate.key());
        if (gateway.isPresent()) {
            rehearse(gateway.get(), "https://127.0.0.1:" + ports.gateway() + "/", client);
        }
        started.reversed().forEach(supervisor -> supervisor.stop(PATIENCE));
        keep(login);
        keep(broker);
    }

    private void rehearse(Program program, String page, HttpClient client) throws IOException {
        if (!program.lacksCache()) {
            return;
        }
        Supervisor supervisor = start(program, client);
        look(page, client);
        supervisor.stop(PATIENCE);
        keep(program);
    }

    private Supervisor start(Program program, HttpClient client) {
        var supervisor = new Supervisor(data, console, clock, client, PATIENCE, () -> {});
        started.add(supervisor);
        supervisor.run(program.inTraining(), "port " + program.port());
        return supervisor;
    }

    private void keep(Program program) throws IOException {
        if (program.lacksCache()) {
            boolean kept = program.cache().orElseThrow().keep();
            console.line(program.name(), kept ? "cache written" : "no cache; log: " + data.log(program.name()));
        }
    }

    private void look(String page, HttpClient client) {
        var request = HttpRequest.newBuilder(URI.create(page))
                .header("Accept", "text/html")
                .timeout(PAGE_PATIENCE)
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException notServed) {
            console.line("training", page + " does not answer: " + DataFolder.reason(notServed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static Ports freePorts(Settings settings) {
        for (int attempt = 0; attempt < 50; attempt++) {
            var ports = new Ports(ThreadLocalRandom.current().nextInt(20_000, 30_000));
            if (ports.used(settings).values().stream().allMatch(PortHolder::isFree)) {
                return ports;
            }
        }
        throw new LauncherException("training: no free ports between 20000 and 30000");
    }
}
