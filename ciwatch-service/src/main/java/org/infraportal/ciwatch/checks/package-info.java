/**
 * What Gerrit's Checks tab shows of a patch set: a run for each CI, pipeline, job and attempt, and the CIs that are expected
 * and have not reported. With the plugin that brings it into Gerrit.
 *
 * <p>Tables: none of its own; it reads those of {@code reports}, {@code changes}, {@code scopes} and {@code runs}. Events in:
 * none. Events out: none.
 */
package org.infraportal.ciwatch.checks;
