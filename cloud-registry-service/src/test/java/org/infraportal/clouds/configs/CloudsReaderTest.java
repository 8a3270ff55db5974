package org.infraportal.clouds.configs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class CloudsReaderTest {
    private static final String ORDINARY = """
            clouds:
              nimbus:
                auth:
                  auth_url: https://keystone.nimbus.example/v3
                  username: zuulbot
                  project_id: 0d4e
                  user_domain_name: Default
                region_name: North
            """;

    static Stream<Arguments> samples() throws IOException {
        return Samples.in("clouds-yaml.txt");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofEachSampleIsSaidWhatHasToBeSaid(Samples.Sample sample) {
        sample.check(CloudsReader::read);
    }

    @Test
    void valuesOfARegionWinOverThoseOfItsCloud() {
        CloudsFile file = read("""
                clouds:
                  nimbus:
                    auth:
                      auth_url: https://keystone.nimbus.example/v3
                      username: zuulbot
                      project_id: 0d4e
                      user_domain_name: Default
                    networks: [{name: red}]
                    regions:
                    - name: North
                      values:
                        image_format: raw
                        networks: [{name: blue}, {name: green}]
                        auth: {auth_url: "https://north.nimbus.example/v3", username: null}
                    - South
                """).content();

        assertThat(file.regions().get("North"))
                .containsExactly(
                        entry("auth_url", "https://north.nimbus.example/v3"),
                        entry("username", "zuulbot"),
                        entry("project_id", "0d4e"),
                        entry("user_domain_name", "Default"),
                        entry("image_format", "raw"),
                        entry("networks", List.of("blue", "green")));
        assertThat(file.regions().get("South"))
                .contains(entry("image_format", "qcow2"), entry("networks", List.of("red")))
                .contains(entry("auth_url", "https://keystone.nimbus.example/v3"));
        assertThat(file.projectId()).isEqualTo("0d4e");
    }

    @Test
    void aVendorsProfileGivesTheAddressAndTheRegions() {
        CloudsFile file = read("clouds: {city: {profile: citycloud, auth: {username: a, project_id: b}}}")
                .content();

        assertThat(file.regions()).hasSize(7);
        assertThat(file.regions().get("Fra1")).contains(entry("auth_url", "https://Fra1.citycloud.com:5000/v3/"));
        assertThat(file.entries().getFirst().profile()).isEqualTo("citycloud");
    }

    @Test
    void rulesThatTheFileDecidesHaveAVerdictForEachCloud() {
        CloudsFile file = read("""
                clouds:
                  one: {auth: {auth_url: "http://a.example/v2.0"}, region_name: N}
                  two: {auth: {auth_url: "https://a.example/v3"}, region_name: N, verify: false}
                  three: {auth: {auth_url: "{{ url }}"}, region_name: N}
                """).content();

        assertThat(file.rules().get("one")).containsOnly(entry("T1", "FAIL"), entry("K1", "FAIL"));
        assertThat(file.rules().get("two")).containsOnly(entry("T1", "PASS"), entry("T2", "FAIL"));
        assertThat(file.rules().get("three")).containsOnly(entry("T1", "SKIP"));
    }

    @Test
    void regionsOfTheSameNameAreToldApartByTheirClouds() {
        CloudsFile file = read(ORDINARY + ORDINARY.replaceFirst("clouds:\n", "").replace("nimbus:", "cirrus:"))
                .content();

        assertThat(file.clouds()).containsExactly("nimbus", "cirrus");
        assertThat(file.entries()).allMatch(cloud -> cloud.regions().containsKey("North"));
    }

    @Test
    void lineEndingsAndAMarkAtTheBeginningChangeNothing() {
        List<CloudEntry> entries = read(ORDINARY).content().entries();

        assertThat(read("\ufeff" + ORDINARY).content().entries()).isEqualTo(entries);
        assertThat(read(ORDINARY.replace("\n", "\r\n")).content().entries()).isEqualTo(entries);
        assertThat(read(ORDINARY.replace("\n", "\r")).content().entries()).isEqualTo(entries);
        assertThat(read(ORDINARY.replace("\n", "\r\n").replace("username:", "username"))
                        .errors())
                .extracting(Note::line)
                .containsExactly(5);
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirLine() {
        byte[] file = ORDINARY.replace("zuulbot", "zuulb\u00f6t").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(CloudsReader.read(file).errors())
                .containsExactly(new Note(5, "bytes that are not UTF-8 (expected: a text file in UTF-8)"));
    }

    @Test
    void anEmptyFileIsRefused() {
        for (String empty : List.of("", "\n", "# nothing\n", "---\n")) {
            assertThat(read(empty).errors()).as(empty).hasSize(1);
        }
    }

    private static Reading<CloudsFile> read(String text) {
        return CloudsReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
