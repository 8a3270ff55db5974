package org.infraportal.clouds.capacity;

/**
 * Where a capacity stands that was not set in the portal.
 *
 * @param repo the repository that the file is of
 * @param commit of that state of it, or null
 * @param note who brought it here
 */
public record ConfigurationFile(String repo, String commit, String note) {}
