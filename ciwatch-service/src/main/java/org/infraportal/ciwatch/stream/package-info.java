/**
 * Gerrit's event stream by ssh: one reader for each configured server, whatever the number of instances, writes each line as
 * it came to the topic {@code gerrit}, which the intake reads; what it cannot write is a gap. And the page that tells how the
 * intake is: servers, gaps, what was unreadable.
 *
 * <p>Tables: {@code gerrit_stream}. Events in: none. Events out: topic {@code gerrit}, Gerrit's own JSON.
 */
package org.infraportal.ciwatch.stream;
