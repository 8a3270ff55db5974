package org.infraportal.clouds.artefacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the cloud launcher sets up in both projects: keys and security groups. */
final class LauncherLayout {
    private LauncherLayout() {}

    static String of(RegionFacts facts) {
        return YamlText.of(Map.of(
                "clouds",
                List.of(
                        cloud(facts, facts.ciCloud(), List.of("openstackci-keypairs", "openstackci-security")),
                        cloud(facts, facts.zuulCloud(), List.of("openstackzuul-keypairs", "openstackzuul-security")))));
    }

    private static Map<String, Object> cloud(RegionFacts facts, String cloud, List<String> profiles) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(
                "name",
                facts.region().isEmpty() ? cloud : cloud + "-" + facts.region().toLowerCase(Locale.ROOT));
        entry.put("oscc_cloud", cloud);
        if (!facts.region().isEmpty()) {
            entry.put("region_name", facts.region());
        }
        entry.put("profiles", profiles);
        return entry;
    }
}
