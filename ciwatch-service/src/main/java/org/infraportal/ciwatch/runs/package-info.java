/**
 * Which runs stackviz has drawn, so that a failing job can be explained: the link "why" in reports and changes; and
 * by what failed in them, so that the same failure is found on other changes.
 *
 * <p>Tables: {@code run_link}, {@code run_failure}. Events in: {@code RunRead}. Events out: none.
 */
package org.infraportal.ciwatch.runs;
