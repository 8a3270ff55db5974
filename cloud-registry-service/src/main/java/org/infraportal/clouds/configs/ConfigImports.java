package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.clouds.capacity.CapacityLedger;
import org.infraportal.clouds.capacity.ConfigurationFile;
import org.infraportal.clouds.regions.Regions;

/**
 * Brings the capacities of a file into the registry. What was set in the portal last outranks a file; a file that has no
 * number, such as a builder's, changes nothing.
 */
@ApplicationScoped
class ConfigImports {
    /** What Zuul's launcher adds to the name of a region. */
    private static final String SUFFIX = "-main";

    private static final int MAX_SERVERS = 100_000;

    private final CapacityLedger ledger;
    private final Regions regions;

    ConfigImports(CapacityLedger ledger, Regions regions) {
        this.ledger = ledger;
        this.regions = regions;
    }

    @Transactional
    NodepoolFile take(NodepoolFile read, ConfigurationFile file) {
        Map<String, Integer> capacities = new TreeMap<>();
        read.providers().forEach((name, provider) -> capacities.put(name, provider.maxServers()));
        return read.with(take(capacities, file));
    }

    @Transactional
    ZuulFile take(ZuulFile read, ConfigurationFile file) {
        Map<String, Integer> capacities = new TreeMap<>();
        read.providers().forEach((name, provider) -> capacities.put(name, provider.maxServers()));
        return read.with(take(capacities, file));
    }

    /** In the order of the names, so that two imports hold their rows in the same order. */
    private List<ImportedCapacity> take(Map<String, Integer> capacities, ConfigurationFile file) {
        List<ImportedCapacity> taken = new ArrayList<>();
        capacities.forEach((name, servers) -> taken.add(one(name, servers, file)));
        return taken;
    }

    private ImportedCapacity one(String name, Integer servers, ConfigurationFile file) {
        if (servers == null) {
            return new ImportedCapacity(name, "skipped", null, "no number in the file");
        }
        if (servers > MAX_SERVERS) {
            return new ImportedCapacity(name, "skipped", servers, "more than " + MAX_SERVERS);
        }
        String provider = known(name);
        if (provider == null) {
            return new ImportedCapacity(
                    name, "skipped", servers, "not a known region (expected: import donors.csv first)");
        }
        return switch (ledger.reconcile(provider, servers, file)) {
            case CHANGED -> new ImportedCapacity(name, "changed", servers, null);
            case UNCHANGED -> new ImportedCapacity(name, "unchanged", servers, null);
            case OUTRANKED ->
                new ImportedCapacity(name, "outranked", servers, "last set in the portal, which outranks a file");
            case RETIRED -> new ImportedCapacity(name, "skipped", servers, "the donation has ended");
        };
    }

    private String known(String name) {
        if (regions.ofProvider(name).isPresent()) {
            return name;
        }
        String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return regions.ofProvider(bare).isPresent() ? bare : null;
    }
}
