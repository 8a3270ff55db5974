package org.infraportal.clouds.artefacts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A region with everything known, and one with nothing. */
final class Nimbus {
    private Nimbus() {}

    static RegionFacts known() {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.AUTH_URL, "https://keystone.nimbus.example:5000/v3");
        facts.put(Fact.OWN_CERTIFICATE, "true");
        facts.put(Fact.EXTERNAL_NETWORK, "Public Internet");
        facts.put(Fact.FLAVOR, "v3-standard-8");
        facts.put(Fact.BOOT_FROM_VOLUME, "true");
        facts.put(Fact.RAM, "819200");
        facts.put(Fact.MIRROR_IPV4, "203.0.113.10");
        facts.put(Fact.MIRROR_IPV6, "2001:db8::10");
        return new RegionFacts("nimbus-north", "nimbus", "North", List.of("North", "South"), 70, facts);
    }

    static RegionFacts unknown(String provider, String cloud, String region) {
        return new RegionFacts(provider, cloud, region, List.of(region), 0, Map.of());
    }
}
