package org.infraportal.stackviz.engine.logs;

import java.util.Locale;
import java.util.Map;

import static java.util.Map.entry;

/**
 * Which service answers at an address, in the words of the service catalogue. Older clouds tell it by the port, devstack
 * by the first part of the path on port 80 or 443.
 */
public final class Services {
    private static final Map<Integer, String> PORTS = Map.ofEntries(
            entry(5000, "identity"),
            entry(35357, "identity"),
            entry(8774, "compute"),
            entry(8775, "metadata"),
            entry(8778, "placement"),
            entry(8776, "volume"),
            entry(9292, "image"),
            entry(9696, "network"),
            entry(8080, "object-store"),
            entry(8004, "orchestration"),
            entry(8000, "cloudformation"),
            entry(8777, "metering"),
            entry(8041, "metric"),
            entry(8042, "alarming"),
            entry(9311, "key-manager"),
            entry(9876, "load-balancer"),
            entry(6385, "baremetal"),
            entry(5050, "baremetal-introspection"),
            entry(8779, "database"),
            entry(8386, "data-processing"),
            entry(9001, "dns"),
            entry(8989, "workflow"),
            entry(9511, "container-infra"),
            entry(8786, "share"),
            entry(8888, "messaging"),
            entry(8082, "application-catalog"),
            entry(9890, "nfv-orchestration"),
            entry(1789, "policy"),
            entry(8999, "root-cause"),
            entry(9322, "infra-optim"),
            entry(15868, "instance-ha"),
            entry(1234, "reservation"),
            entry(6780, "resource-usage"));

    private static final Map<String, String> PATHS = Map.ofEntries(
            entry("compute", "compute"),
            entry("identity", "identity"),
            entry("identity_admin", "identity"),
            entry("identity_v2_admin", "identity"),
            entry("volume", "volume"),
            entry("image", "image"),
            entry("networking", "network"),
            entry("network", "network"),
            entry("placement", "placement"),
            entry("heat-api", "orchestration"),
            entry("orchestration", "orchestration"),
            entry("heat-api-cfn", "cloudformation"),
            entry("key-manager", "key-manager"),
            entry("load-balancer", "load-balancer"),
            entry("baremetal", "baremetal"),
            entry("share", "share"),
            entry("dns", "dns"),
            entry("metric", "metric"),
            entry("alarming", "alarming"),
            entry("database", "database"),
            entry("container-infra", "container-infra"),
            entry("workflow", "workflow"),
            entry("messaging", "messaging"),
            entry("object-store", "object-store"),
            entry("swift", "object-store"),
            entry("infra-optim", "infra-optim"),
            entry("metadata", "metadata"),
            entry("reservation", "reservation"),
            entry("instance-ha", "instance-ha"),
            entry("nfv-orchestration", "nfv-orchestration"),
            entry("application-catalog", "application-catalog"));

    private Services() {}

    /**
     * An address in its parts.
     *
     * @param host with its port; empty for a path alone
     * @param path with its query; {@code /} when there is none
     * @param service null when neither port nor path is known
     */
    public record Address(String host, String path, String service) {}

    public static Address of(String url) {
        int scheme = url.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int slash = url.indexOf('/', from);
        String host = scheme < 0 ? "" : slash < 0 ? url.substring(from) : url.substring(from, slash);
        String path = scheme < 0 ? url : slash < 0 ? "/" : url.substring(slash);
        String first = path.substring(Math.min(1, path.length()))
                .replaceFirst("[/?].*", "")
                .toLowerCase(Locale.ROOT);
        String service = PATHS.get(first);
        if (service == null) {
            service = PORTS.get(port(host));
        }
        if (service == null && path.startsWith("/v1/AUTH_")) {
            service = "object-store";
        }
        return new Address(host, path, service);
    }

    private static int port(String host) {
        String port = host.substring(host.lastIndexOf(':') + 1);
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }
}
