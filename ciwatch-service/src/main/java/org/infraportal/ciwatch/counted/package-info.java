/**
 * Reports as figures read them: narrow rows that {@code reports} writes, and packs of whole days made of them.
 *
 * <p>Tables: {@code counted_report}, {@code counted_day}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.counted;
