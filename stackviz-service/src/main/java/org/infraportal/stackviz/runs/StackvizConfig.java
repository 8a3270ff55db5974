package org.infraportal.stackviz.runs;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "portal.stackviz")
public interface StackvizConfig {
    /** Whether anybody may upload, or only people who are signed in. */
    boolean anonymousUpload();

    Upload upload();

    interface Upload {
        /** The most bytes of a stream, counted unpacked. */
        MemorySize maxSize();

        /** The most unpacked bytes per packed byte of a gzip stream. */
        int maxRatio();

        /** How long receiving may take, and how long reading. */
        Duration maxTime();

        int maxTests();

        /** How many streams are read at the same time; others wait. Bounds memory and database connections. */
        int atOnce();
    }
}
