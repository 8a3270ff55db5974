package org.infraportal.clouds.configs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZuulReaderTest {
    static Stream<Arguments> samples() throws IOException {
        return Samples.in("zuul-provider.txt");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofEachSampleIsSaidWhatHasToBeSaid(Samples.Sample sample) {
        sample.check(ZuulReader::read);
    }

    @Test
    void whatIsInheritedIsToldApartFromWhatIsSaid() {
        Reading<ZuulFile> reading = ZuulReader.read("""
                - provider:
                    name: main
                    section: north
                    images: [{name: noble}]
                - section:
                    name: north
                    parent: base
                    region: North
                    resource-limits: {instances: 50, ram: 262144}
                - section:
                    name: base
                    abstract: true
                    connection: nimbus
                    region: nowhere
                    resource-limits: {instances: 100, cores: 400}
                    images: [{name: jammy}]
                    labels: [{name: jammy-8GB}, {name: noble-8GB}]
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.content().providers())
                .isEqualTo(Map.of(
                        "main",
                        new ZuulProvider(
                                2,
                                "north",
                                List.of("north", "base"),
                                "nimbus",
                                "North",
                                Map.of("instances", 50, "ram", 262144),
                                "north",
                                Map.of("cores", 400),
                                "cores 400 of base: inherited, for Zuul merges resource-limits key by key",
                                50,
                                List.of("jammy", "noble"),
                                2,
                                List.of(),
                                false,
                                32,
                                "ram")));
    }
}
