package org.infraportal.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One process to run.
 *
 * @param name as in {@code logs NAME}
 * @param environment added to the launcher's own
 * @param needed nothing works without it: when it can not start, neither does the portal
 */
record Program(
        String name,
        Stage stage,
        int port,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Readiness readiness,
        boolean needed) {}
