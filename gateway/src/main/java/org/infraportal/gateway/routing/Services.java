package org.infraportal.gateway.routing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

import org.infraportal.gateway.problems.Answers;

/** The services behind the gateway. */
@Singleton
public class Services {
    private final List<Service> all;
    private final Routes routes;
    private final Map<String, ServiceProxy> proxies = new HashMap<>();

    Services(ServicesConfig config, LimitsConfig limits, Vertx vertx, Answers answers, MeterRegistry meters) {
        this.all = config.byName().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().position()))
                .map(entry -> service(entry.getKey(), entry.getValue()))
                .toList();
        this.routes = new Routes(all);
        for (Service service : all) {
            ServicesConfig.Entry entry = config.byName().get(service.name());
            proxies.put(service.name(), new ServiceProxy(service, entry, limits, vertx, answers, meters));
        }
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

    Routes routes() {
        return routes;
    }

    ServiceProxy proxy(Service service) {
        return proxies.get(service.name());
    }
}
