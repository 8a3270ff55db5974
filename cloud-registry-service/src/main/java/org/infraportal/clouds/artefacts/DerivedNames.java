package org.infraportal.clouds.artefacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every name that follows from those of the region and its cloud, which is why they never change. */
final class DerivedNames {
    private DerivedNames() {}

    static String of(RegionFacts facts) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("provider", facts.provider());
        names.put("cloud", facts.cloud());
        names.put("region", facts.region());
        names.put("clouds", List.of(facts.ciCloud(), facts.zuulCloud()));
        names.put("zuul-provider", facts.provider() + "-main");
        names.put("mirror-host", facts.inDomain(facts.mirrorHost()));
        names.put("mirror-service", facts.inDomain(facts.mirrorService()));
        names.put("node", facts.images().getFirst() + "-" + facts.provider() + "-0000000001");
        names.put("labels", facts.images());
        names.put(
                "secrets",
                java.util.stream.Stream.concat(
                                CloudsYaml.ciVariables(facts).stream(), CloudsYaml.zuulVariables(facts).stream())
                        .toList());
        return YamlText.of(names);
    }
}
