package org.infraportal.clouds.artefacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A region as Nodepool and as Zuul's launcher start nodes in it. A label has the name of its image. */
final class ProviderStanzas {
    /** A little under 8 GB, for flavors that are. */
    private static final int MIN_RAM = 8000;

    private static final String SIZE = "normal";

    private ProviderStanzas() {}

    static String nodepool(RegionFacts facts) {
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("name", "main");
        pool.put("max-servers", facts.maxServers());
        put(pool, "max-cores", facts, Fact.CORES);
        put(pool, "max-ram", facts, Fact.RAM);
        if (facts.of(Fact.EXTERNAL_NETWORK) != null) {
            pool.put("networks", List.of(facts.of(Fact.EXTERNAL_NETWORK)));
        }
        pool.put("auto-floating-ip", facts.is(Fact.FLOATING_IPS));
        pool.put(
                "labels",
                facts.images().stream().map(image -> label(facts, image)).toList());
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("name", facts.provider());
        if (!facts.region().isEmpty()) {
            provider.put("region-name", facts.region());
        }
        provider.put("cloud", facts.zuulCloud());
        provider.put("driver", "openstack");
        provider.put("boot-timeout", facts.number(Fact.BOOT_TIMEOUT));
        provider.put("launch-timeout", facts.number(Fact.LAUNCH_TIMEOUT));
        provider.put("rate", 0.01);
        provider.put("diskimages", named(facts.images()));
        provider.put("pools", List.of(pool));
        return YamlText.of(Map.of("providers", List.of(provider)));
    }

    private static Map<String, Object> label(RegionFacts facts, String image) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("name", image);
        label.put("min-ram", MIN_RAM);
        if (facts.of(Fact.FLAVOR) != null) {
            label.put("flavor-name", facts.of(Fact.FLAVOR));
        }
        label.put("diskimage", image);
        label.put("key-name", facts.of(Fact.KEY_NAME));
        if (facts.is(Fact.BOOT_FROM_VOLUME)) {
            label.put("boot-from-volume", true);
            label.put("volume-size", facts.number(Fact.VOLUME_SIZE));
        }
        return label;
    }

    /** The flavors belong to a section, so there is one for the region alone. */
    static String zuul(RegionFacts facts) {
        Map<String, Object> flavor = new LinkedHashMap<>();
        flavor.put("name", SIZE);
        flavor.put("flavor-name", facts.of(Fact.FLAVOR) == null ? "{{ flavor }}" : facts.of(Fact.FLAVOR));
        flavor.put("public-ipv4", true);
        if (facts.is(Fact.BOOT_FROM_VOLUME)) {
            flavor.put("volume-size", facts.number(Fact.VOLUME_SIZE));
        }
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("name", facts.provider());
        section.put("connection", facts.connection());
        if (!facts.region().isEmpty()) {
            section.put("region", facts.region());
        }
        section.put("boot-timeout", facts.number(Fact.BOOT_TIMEOUT));
        section.put("launch-timeout", facts.number(Fact.LAUNCH_TIMEOUT));
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("key-name", facts.of(Fact.KEY_NAME));
        defaults.put("auto-floating-ip", facts.is(Fact.FLOATING_IPS));
        if (facts.of(Fact.EXTERNAL_NETWORK) != null) {
            defaults.put("networks", List.of(facts.of(Fact.EXTERNAL_NETWORK)));
        }
        if (facts.is(Fact.BOOT_FROM_VOLUME)) {
            defaults.put("boot-from-volume", true);
        }
        section.put("label-defaults", defaults);
        section.put("flavors", List.of(flavor));
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("instances", facts.maxServers());
        put(limits, "cores", facts, Fact.CORES);
        put(limits, "ram", facts, Fact.RAM);
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("name", facts.provider() + "-main");
        provider.put("section", facts.provider());
        provider.put("resource-limits", limits);
        provider.put("images", named(facts.images()));
        provider.put(
                "labels",
                facts.images().stream().map(ProviderStanzas::zuulLabel).toList());
        return YamlText.of(List.of(Map.of("section", section), Map.of("provider", provider)));
    }

    private static Map<String, Object> zuulLabel(String image) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("name", image);
        label.put("image", image);
        label.put("flavor", SIZE);
        return label;
    }

    private static List<Object> named(List<String> names) {
        List<Object> named = new ArrayList<>();
        names.forEach(name -> named.add(Map.of("name", name)));
        return named;
    }

    private static void put(Map<String, Object> into, String key, RegionFacts facts, Fact fact) {
        if (facts.of(fact) != null) {
            into.put(key, facts.number(fact));
        }
    }
}
