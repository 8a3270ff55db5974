package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads nodepool.yaml: launchers' and builders', of version 3 and the one before it. The capacity of a provider is the sum
 * over its pools; a limit that is absent means none, not 0, and a builder's file has no capacity at all.
 */
final class NodepoolReader {
    private static final Set<String> ROOT = Set.of(
            "providers",
            "labels",
            "diskimages",
            "zookeeper-servers",
            "zookeeper-tls",
            "zookeeper-timeout",
            "webapp",
            "elements-dir",
            "images-dir",
            "build-log-dir",
            "build-log-retention",
            "max-hold-age",
            "tenant-resource-limits",
            "script-dir",
            "dburi",
            "cron",
            "gearman-servers",
            "zmq-publishers",
            "targets",
            "jenkins-targets");

    private final Notes notes = new Notes();
    private final Map<String, NodepoolProvider> providers = new LinkedHashMap<>();
    private List<String> images = List.of();
    private List<String> labels = List.of();
    private Set<String> labelNames = Set.of();
    private final Map<String, Integer> labelsOfProviders = new HashMap<>();
    private boolean versionTwo;

    private NodepoolReader() {}

    static Reading<NodepoolFile> read(byte[] file) {
        return new NodepoolReader().all(file);
    }

    private Reading<NodepoolFile> all(byte[] file) {
        Optional<Templates.Plain> plain = ConfigText.of(file, notes);
        plain.flatMap(text -> YamlReader.read(text.text(), notes)).ifPresent(root -> {
            new SecretScan(plain.get(), notes).of(root);
            if (root instanceof Item.Fields fields) {
                root(new Values(fields, plain.get(), notes));
            } else {
                notes.error(root.line(), root.kind() + " (expected: a mapping with the key providers)");
            }
        });
        NodepoolFile content = new NodepoolFile(
                versionTwo ? "v2" : "v3",
                providers,
                images,
                labels,
                plain.map(Templates.Plain::names).orElse(List.of()),
                notes.warnings(),
                null);
        return new Reading<>(content, notes.errors(), notes.warnings());
    }

    private void root(Values root) {
        root.unknown(ROOT, "nodepool.yaml");
        if (!root.has("providers")) {
            notes.error(root.line(), "providers: missing (expected: a list)");
            return;
        }
        images = root.names("diskimages");
        labels = root.names("labels");
        labelNames = Set.copyOf(labels);
        // Before version 3 the labels named their providers.
        root.mappingsOf("labels").forEach(label -> label.names("providers")
                .forEach(name -> labelsOfProviders.merge(name, 1, Integer::sum)));
        for (Values provider : root.mappings("providers")) {
            String name = provider.name("providers");
            if (name == null) {
                continue;
            }
            NodepoolProvider before = providers.putIfAbsent(name, provider(name, provider));
            if (before != null) {
                notes.error(
                        provider.line("name"),
                        "providers: " + Notes.shown(name) + " twice, first in line " + before.line());
            }
        }
    }

    private NodepoolProvider provider(String name, Values provider) {
        String driver = provider.text("driver");
        if (driver != null && !driver.equals("openstack")) {
            notes.warn(provider.line("driver"), Notes.shown(name) + ": not of OpenStack, its capacity is not read");
        }
        boolean old = provider.has("max-servers");
        List<Values> pools = provider.mappings("pools");
        // Before version 3 a pool was a pool of addresses, and the provider itself had the limit.
        List<Values> limited = old ? List.of(provider) : pools;
        versionTwo |= old;
        if (old) {
            notes.warn(
                    provider.line("max-servers"),
                    "max-servers: on the provider, as before version 3 (expected: on pools)");
        }
        List<String> uploaded = provider.has("diskimages") ? provider.names("diskimages") : provider.names("images");
        Set<String> known = Set.copyOf(uploaded);
        Set<String> served = new LinkedHashSet<>();
        Set<String> poolNames = new HashSet<>();
        for (Values pool : pools) {
            String poolName = old ? null : pool.name("pools");
            if (poolName != null && !poolNames.add(poolName)) {
                notes.error(pool.line("name"), "pools: " + Notes.shown(poolName) + " twice in " + Notes.shown(name));
            }
            pool.mappings("labels").forEach(label -> label(label, known, served));
        }
        boolean builder = limited.isEmpty();
        boolean openstack = driver == null || driver.equals("openstack");
        if (!builder && openstack && provider.text("cloud") == null && !old) {
            notes.warn(provider.line(), Notes.shown(name) + ": no cloud (expected: its name in clouds.yaml)");
        }
        Limits limits = builder || !openstack ? Limits.NONE : limits(limited);
        Capacity effective = limits.effective();
        return new NodepoolProvider(
                provider.line(),
                builder ? NodepoolProvider.BUILDER : NodepoolProvider.LAUNCHER,
                provider.text("cloud"),
                provider.text("region-name"),
                limits.servers(),
                limits.cores(),
                limits.ram(),
                pools.size(),
                uploaded,
                old ? labelsOfProviders.getOrDefault(name, 0) : served.size(),
                effective.instances() != null && effective.instances() == 0,
                effective.instances(),
                effective.limitedBy());
    }

    private void label(Values label, Set<String> uploaded, Set<String> served) {
        String name = label.name("labels");
        if (name == null) {
            return;
        }
        String shown = Notes.shown(name);
        if (!labelNames.isEmpty() && !labelNames.contains(name)) {
            notes.warn(label.line(), shown + ": none of the labels of the file (expected: an entry in labels)");
        }
        if (!label.has("min-ram") && !label.has("flavor-name")) {
            notes.warn(label.line(), shown + ": no size (expected: min-ram or flavor-name)");
        }
        String image = label.text("diskimage");
        if (image == null && !label.has("cloud-image")) {
            notes.warn(label.line(), shown + ": no image (expected: diskimage or cloud-image)");
        } else if (image != null && label.has("cloud-image")) {
            notes.warn(label.line(), shown + ": two images (expected: either diskimage or cloud-image)");
        }
        if (image != null && !uploaded.contains(image)) {
            notes.warn(
                    label.line("diskimage"),
                    shown + ": " + Notes.shown(image) + " is none of the provider's diskimages");
        }
        served.add(name);
    }

    /** What the pools of a provider come to. */
    private record Limits(Integer servers, Integer cores, Integer ram, Capacity effective) {
        static final Limits NONE = new Limits(null, null, null, new Capacity(null, null));
    }

    private Limits limits(List<Values> pools) {
        List<Integer> servers = new ArrayList<>();
        List<Integer> cores = new ArrayList<>();
        List<Integer> ram = new ArrayList<>();
        List<Capacity> each = new ArrayList<>();
        for (Values pool : pools) {
            Integer ofServers = pool.number("max-servers");
            Integer ofCores = pool.number("max-cores");
            Integer ofRam = pool.number("max-ram");
            Capacity capacity = Capacity.of(ofServers, ofCores, ofRam);
            servers.add(ofServers);
            // A pool without servers needs neither.
            cores.add(Integer.valueOf(0).equals(ofServers) && ofCores == null ? Integer.valueOf(0) : ofCores);
            ram.add(Integer.valueOf(0).equals(ofServers) && ofRam == null ? Integer.valueOf(0) : ofRam);
            each.add(capacity);
        }
        Integer effective = sum(each, Capacity::instances);
        String limitedBy = effective == null
                ? null
                : each.stream()
                        .filter(one -> one.instances() > 0)
                        .map(Capacity::limitedBy)
                        .findFirst()
                        .orElse(each.getFirst().limitedBy());
        return new Limits(
                sum(servers, one -> one),
                set(pools, "max-cores") ? sum(cores, one -> one) : null,
                set(pools, "max-ram") ? sum(ram, one -> one) : null,
                new Capacity(effective, limitedBy));
    }

    private static boolean set(List<Values> pools, String key) {
        return pools.stream().anyMatch(pool -> pool.has(key));
    }

    /** Null as soon as one has no limit: then the whole has none. */
    private static <T> Integer sum(List<T> parts, Function<T, Integer> value) {
        long sum = 0;
        for (T part : parts) {
            Integer one = value.apply(part);
            if (one == null) {
                return null;
            }
            sum += one;
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }
}
