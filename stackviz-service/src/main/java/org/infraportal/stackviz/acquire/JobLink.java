package org.infraportal.stackviz.acquire;

/**
 * A job that reported on a patch set, and where its logs are.
 *
 * @param patchSet null when it is not told
 */
record JobLink(String job, String url, Integer patchSet) {}
