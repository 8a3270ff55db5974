/**
 * Which runs stackviz has drawn, so that a failing job can be explained: the link "why" in reports and changes.
 *
 * <p>Tables: {@code run_link}. Events in: {@code RunRead}. Events out: none.
 */
package org.infraportal.ciwatch.runs;
