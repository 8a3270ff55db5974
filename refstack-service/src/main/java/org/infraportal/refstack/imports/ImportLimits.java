package org.infraportal.refstack.imports;

import io.smallrye.config.ConfigMapping;

/** Bounds of an import. */
@ConfigMapping(prefix = "portal.refstack.imports")
interface ImportLimits {
    /** How many bytes a dump may have as it is sent. */
    long maxBytes();

    /** How many bytes it may have unpacked. */
    long maxUnpackedBytes();

    /** How many times its size a gzip file may unpack to. */
    int maxGrowth();

    /** How many different names one result may have; what has more is no result. */
    int maxNames();

    /** How many imports may wait. */
    int maxWaiting();
}
