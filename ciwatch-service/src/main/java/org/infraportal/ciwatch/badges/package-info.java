/**
 * What a CI or a project shows on pages of its own: a small picture of how it does.
 *
 * <p>Tables: none; figures are those of {@code health}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.badges;
