package org.infraportal.gateway.routing;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;

import org.infraportal.gateway.problems.Answers;

/** The services behind the gateway. */
@Singleton
public class Services {
    private static final Duration LAST_CALL = Duration.ofSeconds(3);

    private final List<Service> all;
    private final Routes routes;
    private final Map<String, ServiceProxy> proxies = new HashMap<>();
    private final Map<String, RecentAnswers> recent = new HashMap<>();
    private final RecentAnswers own;

    Services(
            ServicesConfig config,
            LimitsConfig limits,
            Vertx vertx,
            Answers answers,
            MeterRegistry meters,
            Clock clock) {
        this.all = configured(config);
        this.routes = new Routes(all);
        for (Service service : all) {
            ServicesConfig.Entry entry = config.byName().get(service.name());
            RecentAnswers given = new RecentAnswers(clock);
            recent.put(service.name(), given);
            proxies.put(service.name(), new ServiceProxy(service, entry, limits, vertx, answers, given, meters));
        }
        this.own = new RecentAnswers(clock);
    }

    static List<Service> configured(ServicesConfig config) {
        return config.byName().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().position()))
                .map(entry -> service(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Service service(String name, ServicesConfig.Entry entry) {
        return new Service(
                name,
                entry.label(),
                entry.prefix(),
                entry.hosts().map(Set::copyOf).orElse(Set.of()),
                entry.url());
    }

    /** In the order of the navigation. */
    public List<Service> all() {
        return all;
    }

    /** What a service answered lately, and what the gateway had to answer in its place. */
    public RecentAnswers.Answers recent(Service service) {
        return recent.get(service.name()).now();
    }

    /** What the gateway answered on its own pages lately. */
    public RecentAnswers.Answers recentOwn() {
        return own.now();
    }

    RecentAnswers own() {
        return own;
    }

    Routes routes() {
        return routes;
    }

    ServiceProxy proxy(Service service) {
        return proxies.get(service.name());
    }

    /** Lets what is under way come to its end, but not for ever: some streams have none. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        long deadline = System.nanoTime() + LAST_CALL.toNanos();
        while (proxies.values().stream().anyMatch(proxy -> proxy.underWay() > 0) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }
}
