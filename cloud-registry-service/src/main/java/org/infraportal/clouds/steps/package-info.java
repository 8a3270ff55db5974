/**
 * The onboarding and the retirement of a region, step by step. A step is held by a person with what proves it; what a region
 * is follows from its steps and its capacity.
 *
 * <p>Tables: {@code region_step}. Events in: none. Events out: {@code CloudRetired}.
 */
package org.infraportal.clouds.steps;
