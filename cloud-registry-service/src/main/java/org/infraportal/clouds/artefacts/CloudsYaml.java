package org.infraportal.clouds.artefacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The three forms of clouds.yaml: both projects for the launcher on the bridge, the control plane's alone for its people
 * (listing hundreds of short-lived nodes is slow), the test nodes' alone for those who start them. What is secret, and the
 * users and projects too, are variables that the bridge knows.
 */
final class CloudsYaml {
    private CloudsYaml() {}

    static String all(RegionFacts facts) {
        Map<String, Object> clouds = new LinkedHashMap<>();
        clouds.put(facts.ciCloud(), entry(facts, ciVariables(facts)));
        clouds.put(facts.zuulCloud(), entry(facts, zuulVariables(facts)));
        return YamlText.of(Map.of("clouds", clouds));
    }

    static String ci(RegionFacts facts) {
        return YamlText.of(Map.of("clouds", Map.of(facts.ciCloud(), entry(facts, ciVariables(facts)))));
    }

    static String nodepool(RegionFacts facts) {
        return YamlText.of(Map.of("clouds", Map.of(facts.zuulCloud(), entry(facts, zuulVariables(facts)))));
    }

    /** The names of the variables for user, password and project. */
    static List<String> ciVariables(RegionFacts facts) {
        String prefix = "clouds_openstackci_" + facts.variableName();
        return List.of(prefix + "_username", prefix + "_password", prefix + "_project_name");
    }

    static List<String> zuulVariables(RegionFacts facts) {
        String prefix = "nodepool_" + facts.variableName();
        return List.of(prefix + "_username", prefix + "_password", prefix + "_project");
    }

    private static Map<String, Object> entry(RegionFacts facts, List<String> variables) {
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("auth_url", facts.authUrl());
        auth.put("username", RegionFacts.variable(variables.get(0)));
        auth.put("password", RegionFacts.variable(variables.get(1)));
        auth.put("project_name", RegionFacts.variable(variables.get(2)));
        auth.put("user_domain_name", facts.of(Fact.USER_DOMAIN));
        auth.put("project_domain_name", facts.of(Fact.PROJECT_DOMAIN));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("auth", auth);
        entry.putAll(session(facts));
        if (facts.regions().size() > 1) {
            // A list of its own, or the second entry would be an alias of the first.
            entry.put("regions", new ArrayList<>(facts.regions()));
        } else if (!facts.region().isEmpty()) {
            entry.put("region_name", facts.region());
        }
        return entry;
    }

    /** What holds for everyone who talks to the cloud, without a user. */
    static Map<String, Object> session(RegionFacts facts) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("identity_api_version", "3");
        if (facts.is(Fact.OWN_CERTIFICATE)) {
            session.put("cacert", "/etc/openstack/" + facts.variableName() + "_cacert.pem");
        }
        session.put("image_format", facts.of(Fact.IMAGE_FORMAT));
        if (facts.is(Fact.FORCE_IPV4)) {
            session.put("force_ipv4", true);
        }
        if (facts.of(Fact.EXTERNAL_NETWORK) != null) {
            Map<String, Object> network = new LinkedHashMap<>();
            network.put("name", facts.of(Fact.EXTERNAL_NETWORK));
            network.put("routes_externally", true);
            network.put("default_interface", !facts.is(Fact.FLOATING_IPS));
            session.put("networks", List.of(network));
        }
        if (facts.is(Fact.FLOATING_IPS)) {
            session.put("requires_floating_ip", true);
        }
        return session;
    }
}
