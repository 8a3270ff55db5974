package org.infraportal.ciwatch.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import org.infraportal.ciwatch.gaps.Gaps;
import org.infraportal.ciwatch.intake.UnreadableRecords;
import org.infraportal.ciwatch.servers.GerritServers;
import org.infraportal.ciwatch.servers.GerritServers.Server;

/** How the intake of live events is, for people, programs and monitoring. */
@ApplicationScoped
class IntakeState {
    private static final int SHOWN = 50;

    private final GerritServers servers;
    private final Streams streams;
    private final Gaps gaps;
    private final UnreadableRecords unreadable;
    private final MeterRegistry meters;
    private final Clock clock;

    IntakeState(
            GerritServers servers,
            Streams streams,
            Gaps gaps,
            UnreadableRecords unreadable,
            MeterRegistry meters,
            Clock clock) {
        this.servers = servers;
        this.streams = streams;
        this.gaps = gaps;
        this.unreadable = unreadable;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        servers.servers().forEach((name, server) -> {
            gauge("portal.ciwatch.stream.connected", name, () -> isConnected(name) ? 1 : 0);
            gauge("portal.ciwatch.stream.silent.seconds", name, () -> silentSeconds(name));
            gauge("portal.ciwatch.stream.stale", name, () -> view(name, server).stale() ? 1 : 0);
            gauge("portal.ciwatch.stream.gaps", name, () -> gaps.count(name).open());
        });
    }

    private void gauge(String meter, String stream, Supplier<Number> value) {
        Gauge.builder(meter, value).tag("stream", stream).register(meters);
    }

    private boolean isConnected(String name) {
        Streams.Row row = streams.row(name);
        return row.state() == StreamState.CONNECTED && row.holder() != null;
    }

    private double silentSeconds(String name) {
        Instant last = streams.row(name).lastLineAt();
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }

    private StreamView view(String name, Server server) {
        return StreamView.of(name, server, streams.row(name), gaps.count(name), clock.instant());
    }

    IntakeView view() {
        List<StreamView> views = new TreeMap<>(servers.servers())
                .entrySet().stream()
                        .map(server -> view(server.getKey(), server.getValue()))
                        .toList();
        return new IntakeView(views, lag(), unreadable.count(), unreadable.latest(SHOWN));
    }

    private Long lag() {
        Gauge gauge = meters.find("portal.inbox.lag").tag("topic", "gerrit").gauge();
        double lag = gauge == null ? Double.NaN : gauge.value();
        return Double.isNaN(lag) ? null : (long) lag;
    }
}
