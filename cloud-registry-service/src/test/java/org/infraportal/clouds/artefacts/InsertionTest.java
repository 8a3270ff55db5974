package org.infraportal.clouds.artefacts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.infraportal.web.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InsertionTest {
    static final String NODEPOOL = """
            # Labels first.
            labels:
              - name: ubuntu-noble

            providers:
              - name: cirrus-one
                cloud: cirrus
                pools: &pools
                  - name: main
                    max-servers: 10

              # The second.
              - name: stratus
                cloud: stratus
                pools: *pools

            diskimages:
              - name: ubuntu-noble
            """;

    private static final String CLOUDS = """
            # Made by hand.
            clouds:
                openstackci-cirrus:
                    auth:
                        auth_url: https://keystone.cirrus.example/v3
                        username: "{{ x }}"
                    region_name: One
            {% if more %}
            {% endif %}
            cache:
                auth: true
            """;

    private static final String ZONE = """
            $TTL 5m
            @ IN SOA ns1.opendev.org. hostmaster.opendev.org. (
                1700000000 ; serial
                3600 600 864000 300 )
            www\tIN\tA\t203.0.113.3
            _acme-challenge.mirror.east.cirrus\tIN\tCNAME\tacme.opendev.org.
            mirror01.east.cirrus\tIN\tA\t203.0.113.4
            mirror.east.cirrus\tIN\tCNAME\tmirror01.east.cirrus
            mirror01.west.stratus\tIN\tA\t203.0.113.5
            zuul\tIN\tA\t203.0.113.6
            """;

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aProviderComesAtTheEndOfItsListInTheListsOwnIndentation() {
        String after = Insertion.into(NODEPOOL, Artefact.NODEPOOL_PROVIDER, Nimbus.known(), NOW);

        Map<String, List<Map<String, Object>>> file = new Yaml().load(after);
        assertThat(file.get("providers"))
                .extracting(one -> one.get("name"))
                .containsExactly("cirrus-one", "stratus", "nimbus-north");
        assertThat(after)
                .contains("    pools: *pools\n  - name: nimbus-north\n    region-name: North\n")
                .contains("\n\ndiskimages:\n");
        assertOnlyAdded(NODEPOOL, after);
    }

    @Test
    void cloudsComeAtTheEndOfTheirMappingInItsOwnIndentation() {
        String after = Insertion.into(CLOUDS, Artefact.CLOUDS_ALL, Nimbus.known(), NOW);

        assertThat(after)
                .contains("        region_name: One\n    openstackci-nimbus:\n      auth:\n")
                .contains("{% if more %}");
        assertOnlyAdded(CLOUDS, after);
        Map<String, Map<String, Object>> file = new Yaml().load(after.replaceAll("(?m)^\\{%.*$", ""));
        assertThat(file.get("clouds"))
                .containsOnlyKeys("openstackci-cirrus", "openstackci-nimbus", "openstackzuul-nimbus");
    }

    @Test
    void anInventoryEntryComesBelowTheHosts() {
        String before =
                "all:\n  children: {}\n  hosts:\n    mirror01.east.cirrus.opendev.org:\n      public_v4: 203.0.113.4\n";

        String after = Insertion.into(before, Artefact.INVENTORY, Nimbus.known(), NOW);

        Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(after);
        assertThat(file.get("all").get("hosts"))
                .containsOnlyKeys("mirror01.east.cirrus.opendev.org", "mirror01.north.nimbus.opendev.org");
        assertOnlyAdded(before, after);
    }

    @Test
    void zoneLinesComeInOrderWithANewSerial() {
        String after = Insertion.into(ZONE, Artefact.ZONE, Nimbus.known(), NOW);

        List<String> lines = after.lines().toList();
        int first = lines.indexOf("_acme-challenge.mirror.north.nimbus\tIN\tCNAME\tacme.opendev.org.");
        assertThat(first)
                .isBetween(
                        lines.indexOf("mirror.east.cirrus\tIN\tCNAME\tmirror01.east.cirrus"),
                        lines.indexOf("mirror01.west.stratus\tIN\tA\t203.0.113.5"));
        assertThat(lines).contains("    1795262400 ; serial").doesNotContain("    1700000000 ; serial");
        assertThat(after).endsWith("zuul\tIN\tA\t203.0.113.6\n");
    }

    @Test
    void aSerialNeverGoesBack() {
        String ahead = ZONE.replace("1700000000", "1899999999");

        assertThat(Insertion.into(ahead, Artefact.ZONE, Nimbus.known(), NOW)).contains("1900000000 ; serial");
    }

    @Test
    void whatIsThereAlreadyIsRefusedAndSoIsAnotherFile() {
        for (Map.Entry<Artefact, String> file : Map.of(
                        Artefact.NODEPOOL_PROVIDER, NODEPOOL,
                        Artefact.CLOUDS_ALL, CLOUDS,
                        Artefact.ZONE, ZONE,
                        Artefact.ZUUL_PROVIDER, "- section: {name: other}\n")
                .entrySet()) {
            String once = Insertion.into(file.getValue(), file.getKey(), Nimbus.known(), NOW);

            assertThatThrownBy(() -> Insertion.into(once, file.getKey(), Nimbus.known(), NOW))
                    .as(file.getKey().word())
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("is there already");
        }
        assertThatThrownBy(() -> Insertion.into("nodes:\n", Artefact.NODEPOOL_PROVIDER, Nimbus.known(), NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no line providers:");
    }

    @Test
    void aFileWhoseLinesEndOtherwiseIsRefused() {
        for (String file : List.of("providers:\n- name: a", "providers:\r\n- name: a\r\n")) {
            assertThatThrownBy(() -> Insertion.into(file, Artefact.NODEPOOL_PROVIDER, Nimbus.known(), NOW))
                    .hasMessageContaining("other line ends");
        }
    }

    private static void assertOnlyAdded(String before, String after) {
        assertThat(TextDiff.of(before, after).lines().filter(line -> line.startsWith("-")))
                .isEmpty();
    }
}
