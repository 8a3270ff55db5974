package org.infraportal.clouds.configs;

/**
 * What became of the capacity that a file has for a provider.
 *
 * @param provider as the file names it
 * @param outcome {@code changed}, {@code unchanged}, {@code outranked} or {@code skipped}
 * @param maxServers what the file has; null where it has nothing
 * @param detail why, or null
 */
public record ImportedCapacity(String provider, String outcome, Integer maxServers, String detail) {}
