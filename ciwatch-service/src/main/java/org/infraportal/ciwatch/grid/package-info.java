/**
 * The grid: jobs by patch sets, the latest state of each, and what is missing.
 *
 * <p>Tables: none of its own; it reads those of the other packages. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.grid;
