package org.infraportal.stackviz.failures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "portal.stackviz.failures")
public interface FailuresConfig {
    /** A YAML file of known failures, or a folder of such files, as in a git checkout; without it the bundled one. */
    Optional<Path> known();

    /** How many runs that were stored before the rules are read again after a start; 0 for none. */
    @WithDefault("10000")
    int readAgain();

    /** How long no log has to come for a run before it is matched again with those that came after its stream. */
    @WithDefault("5S")
    Duration logsQuiet();
}
