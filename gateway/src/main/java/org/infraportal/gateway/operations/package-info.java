/**
 * For those who run the portal: is every program ready, is the broker there, and which events could nobody
 * handle.
 *
 * <p>Tables: none. Events in: the dead-letter topics, as a list. Events out: a dead letter again, on request.
 */
package org.infraportal.gateway.operations;
