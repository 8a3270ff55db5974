/**
 * Events out of and into a service.
 *
 * <p>Out: {@link org.infraportal.outbox.Outbox#add} inside the business transaction writes to the table
 * {@code outbox}; {@code OutboxRelay} holds the row of {@code outbox_lock}, sends in order and deletes after
 * the broker's acknowledgement. In: {@link org.infraportal.outbox.EventListener} beans are called once per
 * event, in the transaction that records it in {@code seen_event}; what they cannot handle goes to the
 * topic's {@code .dlq} ({@link org.infraportal.outbox.DeadLetters}).
 *
 * <p>On the wire: CloudEvents 1.0, binary mode ({@link org.infraportal.outbox.EventCodec}).
 */
package org.infraportal.outbox;
