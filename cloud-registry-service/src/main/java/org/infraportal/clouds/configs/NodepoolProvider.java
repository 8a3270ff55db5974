package org.infraportal.clouds.configs;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One provider of a nodepool.yaml.
 *
 * @param line in which it begins
 * @param role {@code launcher}, or {@code builder} for one without pools, which says nothing about capacity
 * @param cloud its cloud in clouds.yaml
 * @param region its region
 * @param maxServers the sum over its pools; null where a pool has no limit
 * @param maxCores the sum over its pools, null as above
 * @param maxRam in MiB, the sum over its pools, null as above
 * @param pools how many
 * @param images the images that are uploaded to it
 * @param labels how many different labels it serves
 * @param disabled whether no server may start
 * @param effective the nodes of 8 cores and 8 GB that its limits come to; null where nothing limits them
 * @param limitedBy {@code instances}, {@code cores} or {@code ram}; null as above
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record NodepoolProvider(
        int line,
        String role,
        String cloud,
        String region,
        Integer maxServers,
        Integer maxCores,
        Integer maxRam,
        int pools,
        List<String> images,
        int labels,
        boolean disabled,
        Integer effective,
        String limitedBy) {
    static final String BUILDER = "builder";
    static final String LAUNCHER = "launcher";
}
