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

class NodepoolReaderTest {
    static Stream<Arguments> samples() throws IOException {
        return Samples.in("nodepool.txt");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofEachSampleIsSaidWhatHasToBeSaid(Samples.Sample sample) {
        sample.check(NodepoolReader::read);
    }

    @Test
    void poolsAreSummedAndALimitThatIsAbsentMeansNone() {
        NodepoolFile file = read("""
                providers:
                - name: summed
                  cloud: nimbus
                  pools: [{name: a, max-servers: 10, max-cores: 40}, {name: b, max-servers: 20}]
                - name: unlimited
                  cloud: nimbus
                  pools: [{name: a, max-servers: 10}, {name: b}]
                - name: memory
                  cloud: nimbus
                  pools: [{name: a, max-servers: 100, max-ram: 262144}, {name: off, max-servers: 0}]
                - name: off
                  cloud: nimbus
                  pools: [{name: a, max-servers: 0}]
                - name: builder
                  cloud: nimbus
                """);

        assertThat(file.providers().values())
                .extracting(
                        NodepoolProvider::role,
                        NodepoolProvider::maxServers,
                        NodepoolProvider::maxCores,
                        NodepoolProvider::maxRam,
                        NodepoolProvider::effective,
                        NodepoolProvider::limitedBy,
                        NodepoolProvider::disabled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("launcher", 30, null, null, 25, "cores", false),
                        org.assertj.core.groups.Tuple.tuple("launcher", null, null, null, null, null, false),
                        org.assertj.core.groups.Tuple.tuple("launcher", 100, null, 262144, 32, "ram", false),
                        org.assertj.core.groups.Tuple.tuple("launcher", 0, null, null, 0, "instances", true),
                        org.assertj.core.groups.Tuple.tuple("builder", null, null, null, null, null, false));
    }

    @Test
    void theFormatBeforeVersionThreeHasTheLimitOnTheProvider() {
        NodepoolFile file = read("""
                zookeeper-servers: []
                labels:
                - name: bare-trusty
                  image: bare-trusty
                  providers: [{name: nimbus-north}, {name: nimbus-south}]
                - name: dsvm-trusty
                  image: devstack-trusty
                  providers: [{name: nimbus-south}]
                providers:
                - name: nimbus-north
                  region-name: 'North'
                  username: '<%= nimbus_username %>'
                  password: '<%= nimbus_password %>'
                  max-servers: 96
                  pool: 'public'
                  images: [{name: bare-trusty, min-ram: 8192}]
                - name: nimbus-south
                  max-servers: <%= south_servers %>
                """);

        assertThat(file.form()).isEqualTo("v2");
        assertThat(file.placeholders()).containsExactly("nimbus_username", "nimbus_password", "south_servers");
        NodepoolProvider north = file.providers().get("nimbus-north");
        assertThat(north.maxServers()).isEqualTo(96);
        assertThat(north.labels()).isEqualTo(1);
        assertThat(north.images()).containsExactly("bare-trusty");
        NodepoolProvider south = file.providers().get("nimbus-south");
        assertThat(south.maxServers()).isNull();
        assertThat(south.disabled()).isFalse();
        assertThat(south.labels()).isEqualTo(2);
        assertThat(file.warnings()).contains(new Note(18, "max-servers: a placeholder, so the number is not known"));
    }

    @Test
    void sharedListsAreReadAtEachOfTheirAliases() {
        NodepoolFile file = read("""
                diskimages: &images [{name: jammy}, {name: noble}]
                base: &base {cloud: nimbus, diskimages: *images, pools: &pools [{name: main, max-servers: 5}]}
                providers:
                - {<<: *base, name: north}
                - {<<: *base, name: south, pools: [{name: main, max-servers: 7}]}
                """);

        assertThat(file.providers().get("north").maxServers()).isEqualTo(5);
        assertThat(file.providers().get("south").maxServers()).isEqualTo(7);
        assertThat(file.providers().get("south").images()).isEqualTo(List.of("jammy", "noble"));
    }

    private static NodepoolFile read(String text) {
        Reading<NodepoolFile> reading = NodepoolReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.errors()).isEmpty();
        return reading.content();
    }
}
