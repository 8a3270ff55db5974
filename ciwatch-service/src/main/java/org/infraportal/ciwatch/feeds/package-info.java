/**
 * The newest reports of a CI, or on a project, for feed readers.
 *
 * <p>Tables: none of its own; it reads those of {@code reports}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.feeds;
