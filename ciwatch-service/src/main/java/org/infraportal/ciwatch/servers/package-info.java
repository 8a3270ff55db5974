/**
 * The Gerrit servers that the portal looks at by itself: where they are, and how they are asked. None is, unless it is
 * configured.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.servers;
