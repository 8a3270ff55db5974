package org.infraportal.stackviz.fetch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.spi.Converter;

/** The settings of fetching as a file would give them, without a program around them. */
final class FetchSettings {
    private static final String PREFIX = "portal.stackviz.fetch.";

    private FetchSettings() {}

    /** @param settings names without their prefix, and values, by turns */
    static FetchConfig of(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(PREFIX + settings[i], settings[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, (Converter<Duration>) new DurationConverter())
                .withMapping(FetchConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(FetchConfig.class);
    }
}
