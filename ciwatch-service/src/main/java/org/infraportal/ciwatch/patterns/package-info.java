/**
 * How CIs write that write as no other does: infra-root gives expressions, tries them on the CI's last comments beside today's
 * reading, and saves them; then the stored comments of the CI are read again.
 *
 * <p>Tables: {@code ci_patterns}, by {@link org.infraportal.ciwatch.cis.Formats}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.patterns;
