/**
 * The catalogue of events: facts that more than one service wants, as records without any framework.
 *
 * <p>{@link org.infraportal.events.PortalEvent} is sealed; its {@code permits} list is the whole
 * catalogue. Events are named in the past tense and carry ids, counts and URLs, never bodies; each is
 * under 10 KiB as JSON. Adding an optional component is free; anything else is a new version of the
 * topic beside the old one. The JSON of each is pinned by a golden file in {@code platform/outbox}.
 */
package org.infraportal.events;
