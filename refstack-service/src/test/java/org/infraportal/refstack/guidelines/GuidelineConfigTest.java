package org.infraportal.refstack.guidelines;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuidelineConfigTest {
    @Test
    void withoutAnySettingThereIsNoSourceAndOneLookAnHour() {
        GuidelineConfig config = read(Map.of(), Map.of());

        assertThat(config.sources()).isEmpty();
        assertThat(config.refresh()).isTrue();
        assertThat(config.refreshEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void sourcesAreConfiguredByName() {
        GuidelineConfig config = read(
                Map.of(
                        "portal.refstack.guidelines.sources.interop.location", "/srv/interop",
                        "portal.refstack.guidelines.sources.interop.additional", "verticals,drafts",
                        "portal.refstack.guidelines.sources.mirror.location", "https://mirror.example/contents",
                        "portal.refstack.guidelines.sources.mirror.raw", "https://mirror.example/raw",
                        "portal.refstack.guidelines.sources.mirror.allow-private", "true"),
                Map.of());

        assertThat(config.sources()).containsOnlyKeys("interop", "mirror");
        assertThat(config.sources().get("interop").additional()).contains(List.of("verticals", "drafts"));
        assertThat(config.sources().get("mirror").allowPrivate()).isTrue();
        assertThat(config.sources().get("mirror").raw()).contains("https://mirror.example/raw");
        assertThat(config.sources().get("interop").allowPrivate()).isFalse();
    }

    /** The way of the launcher and of containers. */
    @Test
    void sourcesAreConfiguredByEnvironmentVariables() {
        GuidelineConfig config = read(
                Map.of(),
                Map.of(
                        "PORTAL_REFSTACK_GUIDELINES_SOURCES_INTEROP_LOCATION", "/srv/interop",
                        "PORTAL_REFSTACK_GUIDELINES_SOURCES_INTEROP_ALLOW_PRIVATE", "true",
                        "PORTAL_REFSTACK_GUIDELINES_REFRESH_EVERY", "PT5M"));

        assertThat(config.sources()).containsOnlyKeys("interop");
        assertThat(config.sources().get("interop").location()).isEqualTo("/srv/interop");
        assertThat(config.sources().get("interop").allowPrivate()).isTrue();
        assertThat(config.refreshEvery()).isEqualTo(Duration.ofMinutes(5));
    }

    private static GuidelineConfig read(Map<String, String> properties, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(GuidelineConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(GuidelineConfig.class);
    }
}
