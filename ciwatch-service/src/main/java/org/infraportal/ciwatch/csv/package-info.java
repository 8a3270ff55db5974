/**
 * Small CSV files that people bring: a row that cannot be taken is named with its line and takes no other row away.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.csv;
