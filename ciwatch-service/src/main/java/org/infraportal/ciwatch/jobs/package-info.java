/**
 * Single jobs: the history of one with its turns, and which jobs became slower or come near their time limit.
 *
 * <p>Tables: none of its own; it reads those of the other packages. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.jobs;
