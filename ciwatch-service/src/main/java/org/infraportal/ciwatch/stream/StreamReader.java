package org.infraportal.ciwatch.stream;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.servers.GerritServers;
import org.infraportal.outbox.ForeignWriter;

/** Starts and stops the readers of all configured servers. */
@ApplicationScoped
class StreamReader {
    private final GerritServers servers;
    private final Streams streams;
    private final ForeignWriter writer;
    private final Clock clock;
    private final Path usualKey;
    private final String holder = UUID.randomUUID().toString();
    private final List<ServerReader> readers = new ArrayList<>();

    StreamReader(
            GerritServers servers,
            Streams streams,
            ForeignWriter writer,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.stream-key") Path usualKey) {
        this.servers = servers;
        this.streams = streams;
        this.writer = writer;
        this.clock = clock;
        this.usualKey = usualKey;
    }

    void start(@Observes StartupEvent started) {
        servers.servers().forEach((name, server) -> {
            ServerReader reader =
                    new ServerReader(name, server, server.keyFile().orElse(usualKey), holder, streams, writer, clock);
            readers.add(reader);
            reader.start();
        });
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        for (ServerReader reader : readers) {
            reader.stop();
        }
    }
}
