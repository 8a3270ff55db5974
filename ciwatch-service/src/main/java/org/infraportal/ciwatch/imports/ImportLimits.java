package org.infraportal.ciwatch.imports;

import io.smallrye.config.ConfigMapping;

/** Bounds of an import. */
@ConfigMapping(prefix = "portal.ciwatch.imports")
interface ImportLimits {
    /** How many times its size a gzip body may unpack to. */
    long mostGrowth();

    /** How many bytes are read, after unpacking. */
    long mostBytes();
}
