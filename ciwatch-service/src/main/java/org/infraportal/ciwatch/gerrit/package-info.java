/**
 * Gerrit's stream events: reads the lines that {@code gerrit stream-events}, a recorded file or the
 * events-kafka plugin give, and keeps what is about a change, so that everything else in this service can be
 * made again from it.
 *
 * <p>Tables: {@code gerrit_event}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.gerrit;
