/**
 * What is new in a project: jobs that fail since a moment, with what merged just before; jobs that became worse or better than
 * in the window before; flaky ones, and fixed ones.
 *
 * <p>Tables: none of its own; it reads those of the other packages. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.trends;
