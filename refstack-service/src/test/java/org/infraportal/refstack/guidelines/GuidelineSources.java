package org.infraportal.refstack.guidelines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations of sources as a test needs them. */
final class GuidelineSources {
    private GuidelineSources() {}

    static GuidelineConfig config(Map<String, GuidelineConfig.Source> sources) {
        return new GuidelineConfig() {
            @Override
            public Duration refreshEvery() {
                return Duration.ofHours(1);
            }

            @Override
            public boolean refresh() {
                return false;
            }

            @Override
            public Map<String, Source> sources() {
                return sources;
            }
        };
    }

    static GuidelineConfig.Source at(Object location, String... additional) {
        return source(location.toString(), null, false, additional);
    }

    static GuidelineConfig.Source source(String location, String raw, boolean allowPrivate, String... additional) {
        return new GuidelineConfig.Source() {
            @Override
            public String location() {
                return location;
            }

            @Override
            public Optional<String> raw() {
                return Optional.ofNullable(raw);
            }

            @Override
            public Optional<List<String>> additional() {
                return additional.length == 0 ? Optional.empty() : Optional.of(List.of(additional));
            }

            @Override
            public boolean allowPrivate() {
                return allowPrivate;
            }
        };
    }
}
