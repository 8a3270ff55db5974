package org.infraportal.ciwatch.imports;

import io.smallrye.config.ConfigMapping;

import org.infraportal.files.Limits;

/** Bounds of an import. */
@ConfigMapping(prefix = "portal.ciwatch.imports")
interface ImportLimits {
    /** How many times its size a gzip body may unpack to. */
    int mostGrowth();

    /** How many bytes are read, after unpacking. */
    long mostBytes();

    default Limits unpacked() {
        return new Limits(mostBytes(), mostGrowth());
    }
}
