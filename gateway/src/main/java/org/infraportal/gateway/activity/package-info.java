/**
 * What happens on the portal right now: the events of the last day, read back from the broker at start and
 * followed from then on, as a page, as JSON and as a stream.
 *
 * <p>Tables: none. Events in: all of {@link org.infraportal.events.PortalEvent}. Events out: none.
 */
package org.infraportal.gateway.activity;
