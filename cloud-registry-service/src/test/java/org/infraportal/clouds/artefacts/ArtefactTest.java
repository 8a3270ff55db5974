package org.infraportal.clouds.artefacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import org.infraportal.web.ProblemException;
import org.infraportal.web.values.WrongValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArtefactTest {

    @ParameterizedTest
    @EnumSource(Artefact.class)
    void eachIsWrittenAsRecorded(Artefact artefact) throws IOException {
        assertThat(artefact.text(Nimbus.known())).isEqualTo(recorded(artefact.word()));
    }

    @ParameterizedTest
    @EnumSource(Artefact.class)
    void eachCanBeWrittenOfARegionOfWhichNothingIsKnown(Artefact artefact) throws IOException {
        String text = artefact.text(Nimbus.unknown("cirrus-one", "cirrus", ""));

        assertThat(text).contains("cirrus").endsWith("\n");
        if (artefact.mediaType().equals("application/yaml")) {
            assertThat((Object) new Yaml().load(text)).isNotNull();
        } else if (artefact.mediaType().equals("application/json")) {
            assertThat(new ObjectMapper().readTree(text).isObject()).isTrue();
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        RegionFacts unknown = Nimbus.unknown("cirrus-one", "cirrus", "One");

        assertThat(Artefact.CLOUDS_ALL.missing(unknown)).containsExactly("authUrl");
        assertThat(Artefact.ZONE.missing(unknown)).containsExactly("mirrorIpv4", "mirrorIpv6");
        assertThat(Artefact.ZONE.missing(Nimbus.known())).isEmpty();
        assertThat(Artefact.CLOUDS_CI.text(unknown)).contains("auth_url: '{{ clouds_cirrus_auth_url }}'");
        assertThat(Artefact.ZONE.text(unknown)).contains("; mirror01.one.cirrus: no address is known yet");
    }

    @Test
    void namesOfTheMirrorAreThoseOfTheRegionAndTheCloud() {
        assertThat(Artefact.ZONE.text(Nimbus.unknown("nimbus-az-1", "nimbus", "az-1.region-a.geo-1")))
                .contains("mirror01.az-1.region-a.geo-1.nimbus.opendev.org")
                .contains("mirror.az-1.region-a.geo-1.nimbus\tIN\tCNAME\tmirror01.az-1.region-a.geo-1.nimbus\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"US_East", "a b\nevil IN A 203.0.113.66", "-a", "a..b", "a;b", "a'b"})
    void aRegionThatIsNoHostNameGetsNoMirror(String region) {
        for (Artefact artefact : List.of(Artefact.ZONE, Artefact.INVENTORY, Artefact.NAMES)) {
            assertThatThrownBy(() -> artefact.text(Nimbus.unknown("nimbus-x", "nimbus", region)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("as in a host name");
        }
    }

    @Test
    void aValueIsNeverMoreThanAValue() {
        String hostile = "x'\nauth: {password: 1}\n#";
        RegionFacts facts = Nimbus.unknown("nimbus-x", "nimbus", hostile);

        Map<String, Map<String, Map<String, Object>>> clouds = new Yaml().load(Artefact.CLOUDS_CI.text(facts));

        assertThat(clouds.get("clouds").get("openstackci-nimbus")).containsEntry("region_name", hostile);
    }

    @Test
    void factsAreHeldToWhatEveryFileCanCarry() {
        List<String> taken = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            for (String hostile : List.of(
                    "{{ lookup('pipe', 'id') }}",
                    "{% set x = 1 %}",
                    "{password}",
                    "a\nb",
                    "a\u202eb",
                    "$(id)",
                    "`id`",
                    "a; rm",
                    "a\"b",
                    "203.0.113.10\nevil IN A 203.0.113.66",
                    "https://user:secret@keystone.example",
                    "http://keystone.example",
                    "https://keystone.example/{{ x }}",
                    "::1%eth0",
                    "x".repeat(300))) {
                try {
                    fact.allowed(hostile);
                    taken.add(fact + " " + hostile);
                } catch (WrongValueException e) {
                    assertThat(e.expected()).isNotEmpty();
                }
            }
        }

        assertThat(taken).isEmpty();
        assertThatThrownBy(() -> Fact.MIRROR_IPV4.allowed("999.1.1.1")).isInstanceOf(WrongValueException.class);
        assertThatThrownBy(() -> Fact.MIRROR_IPV6.allowed("203.0.113.10")).isInstanceOf(WrongValueException.class);
        assertThat(Fact.AUTH_URL.allowed("https://{region_name}.nimbus.example/v3"))
                .contains("{region_name}");
        assertThat(Fact.IMAGES.allowed("a,b ,c")).isEqualTo("a, b, c");
        assertThat(Fact.MIRROR_IPV6.allowed("2001:DB8::10")).isEqualTo("2001:db8::10");
        for (Fact fact : Fact.values()) {
            assertThat(fact.usual() == null ? null : fact.allowed(fact.usual())).isEqualTo(fact.usual());
        }
    }

    static String recorded(String name) throws IOException {
        try (InputStream in = ArtefactTest.class.getResourceAsStream("/artefacts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
