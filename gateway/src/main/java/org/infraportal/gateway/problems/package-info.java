/**
 * What the gateway says when something is wrong: on a raw connection, before any endpoint, and as a page
 * that explains each kind of problem.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.gateway.problems;
