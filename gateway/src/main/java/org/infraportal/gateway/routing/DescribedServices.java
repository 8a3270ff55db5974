package org.infraportal.gateway.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import org.infraportal.services.Services;

/**
 * What {@link ServicesConfig} says unless somebody configures otherwise: each service as it describes itself, on this
 * machine.
 */
public final class DescribedServices implements ConfigSource {
    private final Map<String, String> properties = new HashMap<>();

    /** Called by the configuration. */
    public DescribedServices() {
        this(Services.all());
    }

    DescribedServices(List<org.infraportal.services.Service> services) {
        for (org.infraportal.services.Service service : services) {
            String prefix = "portal.gateway.services." + service.name() + ".";
            properties.put(prefix + "url", "http://127.0.0.1:" + service.port());
            properties.put(prefix + "prefix", service.prefix());
            properties.put(prefix + "label", service.label());
            properties.put(prefix + "position", String.valueOf(service.order()));
            properties.put(prefix + "hosts", "");
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "services as they describe themselves";
    }
}
