package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One provider of Zuul's own launcher, with what it inherits from its sections.
 *
 * @param line in which it begins
 * @param section the one that it names
 * @param sections the chain of sections, the nearest first
 * @param connection the cloud, from the sections; null where it is not in the file
 * @param region null where it is not in the file
 * @param limits the {@code resource-limits} of the nearest level that has any, null for a number that is not known
 * @param limitsFrom that level, or null
 * @param inheritedLimits what the levels above say of other resources; Zuul merges the mappings key by key, so they hold too
 * @param limitsNote the same as a sentence, or null where nothing is inherited
 * @param maxServers the limit on instances that holds, null where there is none
 * @param images those of all levels, as Zuul joins lists
 * @param labels how many different ones, likewise
 * @param disabled whether no node may start
 * @param effective the nodes of 8 cores and 8 GB that its limits come to; null where nothing limits them
 * @param limitedBy {@code instances}, {@code cores} or {@code ram}; null as above
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ZuulProvider(
        int line,
        String section,
        List<String> sections,
        String connection,
        String region,
        Map<String, Integer> limits,
        String limitsFrom,
        Map<String, Integer> inheritedLimits,
        String limitsNote,
        Integer maxServers,
        List<String> images,
        int labels,
        List<String> flavors,
        boolean disabled,
        Integer effective,
        String limitedBy) {}
