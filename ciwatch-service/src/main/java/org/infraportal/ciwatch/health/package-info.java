/**
 * How each CI and each job does in a window of time: what was expected and missed, how often jobs succeed, how they waver, and
 * how far a CI agrees with Zuul.
 *
 * <p>Tables: none of its own; it reads those of the other packages. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.health;
