/**
 * Events out of and into a service.
 *
 * <p>Out: {@link org.infraportal.outbox.Outbox#add} inside the business transaction writes to the table
 * {@code outbox}; {@code OutboxRelay} holds the row of {@code outbox_lock}, sends in order and deletes after
 * the broker's acknowledgement. In: a channel of the messaging extension gives batches to a
 * {@link org.infraportal.outbox.EventListener} bean, and that to the {@link org.infraportal.outbox.EventInbox}, which
 * calls it once per event, in the transaction that records it in {@code seen_event}; what it cannot handle goes to the
 * topic's {@code .dlq} ({@link org.infraportal.outbox.DeadLetters}). Topics of others are read by a
 * {@link org.infraportal.outbox.ForeignListener}. The trace of a request goes along
 * ({@link org.infraportal.outbox.Trace}).
 *
 * <p>A program without a database shares short notes among its instances by a topic of its own
 * ({@link org.infraportal.outbox.SharedNotes}).
 *
 * <p>On the wire: CloudEvents 1.0, binary mode ({@link org.infraportal.outbox.EventCodec}).
 */
package org.infraportal.outbox;
