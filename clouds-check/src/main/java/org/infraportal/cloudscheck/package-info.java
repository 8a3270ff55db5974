/**
 * The acceptance check of a donor cloud: asks its APIs as the two projects of the infrastructure would, and says for each
 * {@link org.infraportal.cloudscheck.Rule} what was found, what is expected and what to do.
 * {@link org.infraportal.cloudscheck.AcceptanceCheck} is the way in; {@link org.infraportal.cloudscheck.CheckCommand} is
 * {@code ./portal cloud check}.
 *
 * <p>The cloud is not trusted: only https, only allowed addresses, no redirect, bounded answers. Passwords and tokens are
 * in no report, message or {@code toString}.
 */
package org.infraportal.cloudscheck;
