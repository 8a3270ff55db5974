/**
 * Whether anything is new since a page was read.
 *
 * <p>Tables: none of its own; it reads {@code gerrit_event}, {@code run_link} and {@code ci_note}. Events in: none. Events
 * out: none.
 */
package org.infraportal.ciwatch.freshness;
