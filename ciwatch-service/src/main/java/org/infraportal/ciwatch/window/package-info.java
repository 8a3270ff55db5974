/**
 * Of which time, servers, projects and branches figures and lists are made: what all of them take in their address.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.window;
