/**
 * The catalogue of events: facts that more than one service wants, as records without any framework.
 *
 * <p>{@link org.infraportal.events.PortalEvent} is sealed; its {@code permits} list is the whole
 * catalogue. Events are named in the past tense and carry ids, counts and URLs, never bodies; each is
 * under 10 KiB as JSON. Adding an optional component is free; anything else is a new version of the
 * topic beside the old one. A closed set of words is an enum ({@link org.infraportal.events.Word}). The JSON
 * of each event is pinned by a golden file in {@code platform/outbox}, which the tests of its reader and of
 * its producer compare with.
 */
package org.infraportal.events;
