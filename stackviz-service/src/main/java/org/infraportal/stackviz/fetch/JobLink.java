package org.infraportal.stackviz.fetch;

/**
 * A job that reported on a patch set, and where its logs are.
 *
 * @param patchSet null when it is not told
 * @param pipeline null when it is not told
 * @param ci the account that told of it; null when it is known otherwise
 */
record JobLink(String job, String url, Integer patchSet, String pipeline, String ci) {}
