/**
 * What a cloud needs to have so that test nodes can run on it, as data: the page for those who think of giving one, and the
 * same as JSON.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.clouds.needs;
