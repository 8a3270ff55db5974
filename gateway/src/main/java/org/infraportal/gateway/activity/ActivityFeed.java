package org.infraportal.gateway.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    private static final int MOST = 500;

    private final Clock clock;
    private final Broker broker;
    private final boolean enabled;
    private final List<Consumer<Activity>> listeners = new CopyOnWriteArrayList<>();
    /** Newest first. */
    private List<Activity> newest = List.of();

    private EventTail tail;

    ActivityFeed(
            Clock clock,
            Broker broker,
            @ConfigProperty(name = "portal.gateway.activity.enabled", defaultValue = "true") boolean enabled) {
        this.clock = clock;
        this.broker = broker;
        this.enabled = enabled;
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

    /** The newest lines, newest first. */
    public synchronized List<Activity> newest(Predicate<Activity> which, int most) {
        Instant since = clock.instant().minus(FROM);
        return newest.stream()
                .filter(activity -> activity.at().isAfter(since))
                .filter(which)
                .limit(most)
                .toList();
    }

    /** When the newest line happened, or null. */
    public synchronized Instant updated() {
        return newest.isEmpty() ? null : newest.getFirst().at();
    }

    /** Calls the listener with each new line, on the thread that reads events: it must not wait. */
    Runnable listen(Consumer<Activity> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void add(Envelope envelope) {
        Activity activity = Sentences.of(envelope);
        synchronized (this) {
            if (newest.stream().anyMatch(known -> known.id().equals(activity.id()))) {
                return;
            }
            List<Activity> next = new ArrayList<>(newest.size() + 1);
            next.add(activity);
            next.addAll(newest);
            // Several topics are read side by side, so what comes later may be older; the sort is stable.
            next.sort(Comparator.comparing(Activity::at).reversed());
            newest = next.size() > MOST ? next.subList(0, MOST) : next;
        }
        listeners.forEach(listener -> listener.accept(activity));
    }
}
