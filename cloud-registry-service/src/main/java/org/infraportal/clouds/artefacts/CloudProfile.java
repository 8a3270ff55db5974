package org.infraportal.clouds.artefacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The public profile of a cloud in the form that openstacksdk knows for vendors: what everyone needs to reach it, without a
 * user. Values that are not the same in all regions stand with their region.
 *
 * @param name the cloud's
 * @param profile the keys of a clouds.yaml
 */
public record CloudProfile(String name, Map<String, Object> profile) {

    /** @param regions those in use, or, of a cloud that is gone, all; at least one */
    static CloudProfile of(String cloud, List<RegionFacts> regions, boolean gone) {
        RegionFacts first = regions.getFirst();
        Map<String, Object> profile = new LinkedHashMap<>();
        Map<String, Object> common = settings(first);
        if (first.of(Fact.AUTH_URL) != null) {
            profile.put("auth", Map.of("auth_url", first.of(Fact.AUTH_URL)));
        }
        profile.putAll(common);
        List<Object> listed = regions.stream()
                .filter(region -> !region.region().isEmpty())
                .map(region -> listed(region, first, common))
                .toList();
        if (!listed.isEmpty()) {
            profile.put("regions", listed);
        }
        profile.put("status", gone ? "shutdown" : "active");
        if (gone) {
            profile.put("message", "The donation of this cloud has ended.");
        }
        return new CloudProfile(cloud, profile);
    }

    /** The file of an own certificate authority lies elsewhere for everyone. */
    private static Map<String, Object> settings(RegionFacts facts) {
        Map<String, Object> settings = CloudsYaml.session(facts);
        settings.remove("cacert");
        return settings;
    }

    private static Object listed(RegionFacts region, RegionFacts first, Map<String, Object> common) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (region.of(Fact.AUTH_URL) != null && !Objects.equals(region.of(Fact.AUTH_URL), first.of(Fact.AUTH_URL))) {
            values.put("auth", Map.of("auth_url", region.of(Fact.AUTH_URL)));
        }
        settings(region).forEach((key, value) -> {
            if (!value.equals(common.get(key))) {
                values.put(key, value);
            }
        });
        if (values.isEmpty()) {
            return region.region();
        }
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("name", region.region());
        listed.put("values", values);
        return listed;
    }
}
