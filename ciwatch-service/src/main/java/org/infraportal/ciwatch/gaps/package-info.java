/**
 * What a stream missed: each gap is a row, opened when events may have been lost, closed when the server's REST API has been
 * asked for that time and everything it told has gone through the intake. Who asks also learns which accounts are CIs.
 *
 * <p>Tables: {@code stream_gap}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.gaps;
