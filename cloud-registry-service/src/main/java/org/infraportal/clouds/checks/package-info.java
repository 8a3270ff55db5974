/**
 * Acceptance checks of donated clouds, as jobs: who asks gives the credentials along, which live in the memory of that
 * job only. What is checked and how is {@code org.infraportal.cloudscheck}.
 *
 * <p>Tables: {@code cloud_check}, {@code member_key}. No events.
 */
package org.infraportal.clouds.checks;
