package org.infraportal.clouds.checks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How clouds are checked. */
@ConfigMapping(prefix = "portal.clouds.check")
interface CheckConfig {
    /** Networks that may be asked although they are not public; none unless listed. */
    Optional<List<String>> allowedNetworks();

    /** The most that a check may take, without booting a server. */
    @WithDefault("PT60S")
    Duration deadline();

    /** The most of one answer. */
    @WithDefault("2M")
    MemorySize bodyLimit();

    /** How many checks one program runs at once. */
    @WithDefault("8")
    int parallel();

    /** A clouds.yaml with what signs in to the regions of the portal: they are checked every night. */
    Optional<Path> cloudsFile();

    /** From when on, in UTC. */
    @WithDefault("03:00")
    LocalTime nightlyAt();

    /** How many checks may wait and run in all; the next is asked to come again. */
    @WithDefault("200")
    int waiting();
}
