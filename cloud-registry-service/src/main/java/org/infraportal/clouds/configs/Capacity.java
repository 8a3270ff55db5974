package org.infraportal.clouds.configs;

/**
 * What limits on instances, cores and memory come to, in test nodes of 8 cores and 8 GB each.
 *
 * @param instances null where nothing limits it
 * @param limitedBy {@code instances}, {@code cores} or {@code ram}; null where nothing does
 */
record Capacity(Integer instances, String limitedBy) {
    static final int CORES_OF_A_NODE = 8;
    static final int MIB_OF_A_NODE = 8192;

    /** Null for a limit that is not set. */
    static Capacity of(Integer instances, Integer cores, Integer mebibytes) {
        Capacity least = new Capacity(null, null);
        least = least.orLess(instances, "instances");
        least = least.orLess(cores == null ? null : cores / CORES_OF_A_NODE, "cores");
        return least.orLess(mebibytes == null ? null : mebibytes / MIB_OF_A_NODE, "ram");
    }

    private Capacity orLess(Integer other, String name) {
        return other == null || instances != null && instances <= other ? this : new Capacity(other, name);
    }
}
