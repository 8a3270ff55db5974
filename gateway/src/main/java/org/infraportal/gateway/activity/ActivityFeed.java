package org.infraportal.gateway.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.outbox.Broker;
import org.infraportal.outbox.Envelope;
import org.infraportal.outbox.EventTail;

/** The newest events of the last day, in memory: every gateway reads them back from the broker by itself. */
@Singleton
public class ActivityFeed {
    private static final Duration FROM = Duration.ofDays(1);
    /** What is told later than this after it happened is history that somebody imported. */
    private static final Duration NEWS = Duration.ofHours(1);

    private final Clock clock;
    private final Broker broker;
    private final boolean enabled;
    private final List<Consumer<Activity>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Sentences.Program, RecentLines> recent = new LinkedHashMap<>();

    private EventTail tail;

    ActivityFeed(
            Clock clock,
            Broker broker,
            @ConfigProperty(name = "portal.gateway.activity.enabled", defaultValue = "true") boolean enabled) {
        this.clock = clock;
        this.broker = broker;
        this.enabled = enabled;
        Sentences.programs().forEach(program -> recent.put(program, new RecentLines()));
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            tail = new EventTail(broker, FROM, clock, this::add);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (tail != null) {
            tail.close();
        }
    }

    /** Whether the broker answered lately. */
    public boolean connected() {
        return tail != null && tail.connected();
    }

    /**
     * The newest lines, newest first.
     *
     * @param program of which service, or an empty text for all
     */
    public synchronized List<Activity> newest(String program, int max) {
        Instant since = clock.instant().minus(FROM);
        return recent.entrySet().stream()
                .filter(entry -> program.isEmpty() || entry.getKey().name().equals(program))
                .flatMap(entry -> entry.getValue().since(since, entry.getKey()))
                .sorted(Comparator.comparing(Activity::at).reversed())
                .limit(max)
                .toList();
    }

    /** Calls the listener with each new line, on the thread that reads events: it must not wait. */
    Runnable listen(Consumer<Activity> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void add(Envelope envelope) {
        Activity event = Sentences.of(envelope);
        Activity line;
        synchronized (this) {
            RecentLines lines = recent.get(Sentences.program(envelope.topic()));
            if (event.at().isBefore(envelope.time().minus(NEWS))) {
                lines.count(envelope);
                return;
            }
            line = lines.add(event);
        }
        if (line != null) {
            listeners.forEach(listener -> listener.accept(line));
        }
    }
}
