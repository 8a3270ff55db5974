/**
 * Who is a CI: a registry of accounts. An account whose name looks like a CI's is taken in as a suggestion; the
 * operators of the infrastructure confirm or reject it, or register one whose name does not show it.
 *
 * <p>Tables: {@code ci}, {@code ci_patterns}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.cis;
