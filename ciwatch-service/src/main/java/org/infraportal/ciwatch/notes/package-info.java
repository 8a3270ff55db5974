/**
 * Living with a CI: who owns it or one of its jobs, which bug is about it, what else there is to say, and until when it raises
 * no alerts. Written by the CI's operators, whom infra-root names.
 *
 * <p>Tables: {@code ci_note}, {@code ci_operator}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.notes;
