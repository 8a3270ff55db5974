package org.infraportal.clouds.artefacts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mirror of a region in the DNS and in the inventory. Jobs use a name without a number, a CNAME of the host that serves
 * now; beside a CNAME nothing else may stand, so the rules on certificates are the host's alone.
 */
final class MirrorRecords {
    private static final String ACME = "acme.opendev.org.";
    private static final String CONTACT = "mailto:infra-root@opendev.org";

    private MirrorRecords() {}

    static String zone(RegionFacts facts) {
        String host = facts.mirrorHost();
        String service = facts.mirrorService();
        StringBuilder lines = new StringBuilder();
        lines.append("; ")
                .append(facts.inDomain(host))
                .append(", for jobs ")
                .append(facts.inDomain(service))
                .append('\n');
        line(lines, "_acme-challenge." + service, "CNAME", ACME);
        line(lines, "_acme-challenge." + host, "CNAME", ACME);
        line(lines, service, "CNAME", host);
        address(lines, host, "A", facts.of(Fact.MIRROR_IPV4));
        if (facts.of(Fact.MIRROR_IPV6) != null) {
            address(lines, host, "AAAA", facts.of(Fact.MIRROR_IPV6));
        }
        line(lines, host, "CAA", "0 issue \"letsencrypt.org\"");
        line(lines, host, "CAA", "0 iodef \"" + CONTACT + "\"");
        return lines.toString();
    }

    private static void address(StringBuilder lines, String host, String type, String address) {
        if (address == null) {
            lines.append("; ").append(host).append(": no address is known yet\n");
        } else {
            line(lines, host, type, address);
        }
    }

    private static void line(StringBuilder lines, String name, String type, String data) {
        lines.append(name)
                .append("\tIN\t")
                .append(type)
                .append('\t')
                .append(data)
                .append('\n');
    }

    static String inventory(RegionFacts facts) {
        String four = orEmpty(facts.of(Fact.MIRROR_IPV4));
        String six = orEmpty(facts.of(Fact.MIRROR_IPV6));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("cloud", facts.ciCloud());
        location.put("region_name", facts.region());
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("ansible_host", six.isEmpty() ? four : six);
        host.put("location", location);
        host.put("public_v4", four);
        host.put("public_v6", six);
        return YamlText.of(Map.of("all", Map.of("hosts", Map.of(facts.inDomain(facts.mirrorHost()), host))));
    }

    private static String orEmpty(String address) {
        return address == null ? "" : address;
    }
}
