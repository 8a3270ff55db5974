package org.infraportal.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The last step of a build: starts the whole portal once on free ports and a throw-away data folder, looks at a few
 * pages, and stops it, so that each JVM leaves the cache of its classes (see {@link Jvm}) for the starts to come. The
 * script emptied the folder of the caches before: this JVM's own cache is already open there.
 */
final class Training {

    /** A JVM writes its cache while it ends: tens of megabytes, several of them at once. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(120);

    private static final List<String> PAGES = List.of("/", "/refstack", "/ciwatch", "/stackviz", "/clouds", "/images");

    private final Checkout checkout;
    private final Console console;
    private final Clock clock;

    Training(Checkout checkout, Console console, Clock clock) {
        this.checkout = checkout;
        this.console = console;
        this.clock = clock;
    }

    int run() {
        Path caches = checkout.target().resolve("aot");
        var data = DataFolder.at(checkout.target().resolve("training"));
        MariaDbInstallation.delete(data.root());
        var settings = Settings.none();
        try {
            Files.createDirectories(caches);
            data.prepare();
            Ports ports = freePorts(settings);
            var jvm = new Jvm(caches, true, data.temporary());
            var portal = new Portal(checkout, data, settings, ports, console, clock, jvm, STOP_PATIENCE);
            Runtime.getRuntime().addShutdownHook(new Thread(portal::stop, "stop"));
            portal.start();
            look(data, ports);
            console.line("training", "writing the caches");
            portal.stop();
            MariaDbInstallation.delete(data.root());
            console.line("training", "done");
            return 0;
        } catch (IOException failed) {
            throw new LauncherException("training: " + DataFolder.reason(failed), failed);
        }
    }

    private void look(DataFolder data, Ports ports) {
        HttpClient client = PinnedTrust.client(data.tls().resolve("cert.pem"));
        for (String page : PAGES) {
            var target = URI.create("https://127.0.0.1:" + ports.gateway() + page);
            var request = HttpRequest.newBuilder(target)
                    .header("Accept", "text/html")
                    .timeout(Duration.ofSeconds(20))
                    .build();
            try {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException notServed) {
                console.line("training", page + " does not answer: " + DataFolder.reason(notServed));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
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
