package org.infraportal.cloudscheck;

/**
 * Something that a check made in the cloud and could not take away again.
 *
 * @param kind {@code image} or {@code server}
 * @param id null when the cloud did not say it
 * @param name {@code accept-<uuid>}
 */
public record Leftover(String kind, String id, String name) {}
