/**
 * How each CI does. For now the counts that every later figure stands on: reports, successes, failures.
 *
 * <p>Tables: none of its own. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.health;
