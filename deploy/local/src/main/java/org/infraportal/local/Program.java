package org.infraportal.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process to run.
 *
 * @param name as in {@code logs NAME}
 * @param environment added to the launcher's own
 * @param needed nothing works without it: when it can not start, neither does the portal
 * @param apart in a session of its own, so that Ctrl-C reaches the launcher only and the stop keeps its order
 * @param leansOn what must be there before it is started, if anything
 * @param cache what a JVM starts faster with
 */
record Program(
        String name,
        Stage stage,
        int port,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Readiness readiness,
        boolean needed,
        boolean apart,
        Optional<Readiness> leansOn,
        Optional<ClassCache> cache) {

    /** In a training run none is done without, and all end together with it. */
    Program inTraining() {
        return new Program(name, stage, port, command, environment, folder, readiness, true, false, leansOn, cache);
    }

    Program leaningOn(Optional<Readiness> other) {
        return new Program(name, stage, port, command, environment, folder, readiness, needed, apart, other, cache);
    }

    /** A start without its cache would take longer than one with it. */
    boolean lacksCache() {
        return cache.map(file -> !file.isThere()).orElse(false);
    }
}
