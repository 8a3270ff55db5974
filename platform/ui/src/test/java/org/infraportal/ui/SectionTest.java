package org.infraportal.ui;

import java.io.IOException;
import java.io.StringReader;

import org.junit.jupiter.api.Test;

import org.infraportal.services.Services;

import static org.assertj.core.api.Assertions.assertThat;

class SectionTest {
    @Test
    void theNavigationIsWhatTheServicesSayOfThemselves() throws IOException {
        var services = Services.read(new StringReader("""
                portal.services.weather.label=Weather
                portal.services.weather.order=6
                portal.services.weather.port=8459
                portal.services.refstack.label=Results
                portal.services.refstack.order=1
                portal.services.refstack.port=8454
                """));

        assertThat(Section.of(services))
                .containsExactly(
                        new Section("refstack", "Results", "/refstack"), new Section("weather", "Weather", "/weather"));
    }
}
