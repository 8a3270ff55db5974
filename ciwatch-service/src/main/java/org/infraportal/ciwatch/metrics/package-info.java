/**
 * How CIs and their jobs do, for monitoring.
 *
 * <p>Tables: none; figures are those of {@code health}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.metrics;
