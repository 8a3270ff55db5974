package org.infraportal.services;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServicesTest {
    private static final Path CHECKOUT = Path.of("../..");

    @Test
    void eachDescribesItselfInAModuleOfTheReactor() throws IOException {
        String reactor = Files.readString(CHECKOUT.resolve("pom.xml"));

        assertThat(Services.all()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(service -> {
            assertThat(reactor).contains("<module>" + service.module() + "</module>");
            assertThat(Files.readString(
                            CHECKOUT.resolve(service.module()).resolve("src/main/resources/application.properties")))
                    .contains("portal.services." + service.name() + ".label=" + service.label() + "\n")
                    .contains("quarkus.application.name=" + service.name() + "\n")
                    .contains("quarkus.http.port=${portal.services." + service.name() + ".port}\n")
                    .contains("/" + service.name() + "\nquarkus.datasource.username=" + service.name() + "\n");
            assertThat(CHECKOUT.resolve(service.module())
                            .resolve("src/main/java")
                            .resolve(service.packageName().replace('.', '/')))
                    .isDirectory();
        });
    }

    @Test
    void whatAServiceDoesNotSayFollowsFromItsName() throws IOException {
        List<Service> services = read("""
                portal.services.weather.label=Weather
                portal.services.weather.order=2
                portal.services.weather.port=8460
                portal.services.images.label = Images
                portal.services.images.order = 1
                portal.services.images.port = 8458
                portal.services.images.module = trovestack-service
                portal.services.images.package = org.infraportal.trovestack
                portal.services.images.prefix = /pictures
                portal.services.images.optimized = true
                """);

        assertThat(services)
                .containsExactly(
                        new Service(
                                "images",
                                "Images",
                                1,
                                8458,
                                "/pictures",
                                "trovestack-service",
                                "org.infraportal.trovestack",
                                true),
                        new Service(
                                "weather",
                                "Weather",
                                2,
                                8460,
                                "/weather",
                                "weather-service",
                                "org.infraportal.weather",
                                false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label=          | label:  (expected: a word)",
                "order=first     | order: first (expected: a number)",
                "port=80         | port: 80 (expected: 8454 to 8463, which the launcher keeps for services)",
                "prefix=/a/b     | prefix: /a/b (expected: one segment such as /runs)",
                "colour=blue     | colour: unknown (expected: portal.services.NAME. and one of label, module, optimized, order,",
            })
    void aMistakeIsNamedWithItsKey(String line, String message) {
        String lines = """
                portal.services.weather.label=Weather
                portal.services.weather.order=6
                portal.services.weather.port=8460
                portal.services.weather.%s
                """.formatted(line.strip());

        assertThatThrownBy(() -> read(lines)).hasMessageStartingWith("portal.services.weather." + message);
    }

    @Test
    void twoServicesNeverClaimTheSamePort() {
        String lines = """
                portal.services.rain.label=Rain
                portal.services.rain.order=1
                portal.services.rain.port=8460
                portal.services.sun.label=Sun
                portal.services.sun.order=2
                portal.services.sun.port=8460
                """;

        assertThatThrownBy(() -> read(lines))
                .hasMessage("portal.services.sun.port: 8460 (expected: not that of another service)");
    }

    private static List<Service> read(String lines) throws IOException {
        return Services.read(new StringReader(lines));
    }
}
