/**
 * Tells people what happens to their CIs and projects: k failures in a row, silence, a job that begins to fail, a weekly
 * digest. What is to be told is a row first, in the transaction that finds it, and is sent from there until it is taken, so
 * nothing is lost and, whichever instances run, one at a time looks and sends.
 *
 * <p>Tables: {@code subscription}, {@code alert}. Events in: none. Events out: none; e-mails and webhooks.
 */
package org.infraportal.ciwatch.alerts;
