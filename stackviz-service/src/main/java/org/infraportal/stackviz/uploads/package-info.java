/**
 * A subunit stream comes in and becomes a run: onto the disk, then into the tables with its event in one transaction. A
 * stream that is known is the run it was, which gets the labels it lacks.
 *
 * <p>Tables: none of its own. Events in: none. Events out: RunRead.
 */
package org.infraportal.stackviz.uploads;
