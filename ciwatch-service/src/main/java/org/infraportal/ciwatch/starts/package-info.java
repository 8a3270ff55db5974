/**
 * What CIs have begun: comments that announce a run or its progress. They are no attempts; while no report follows, the run is
 * shown as running.
 *
 * <p>Tables: {@code ci_start}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.starts;
