/**
 * The regions of the donated clouds: what each may run now, its peak, when it was listed, and which step of
 * the ladder from offer to retirement it stands on.
 *
 * <p>A region's key (provider, region name, cloud) never changes. What lists show (state, capacity, peak, times
 * disabled) is settled from its history by {@code capacity.CapacityLedger} and stored with the region. Lists
 * never rank donors by their failures.
 *
 * <p>Tables: {@code region}, {@code region_state}, {@code region_event}. Events in: none. Events out: none (see
 * {@code org.infraportal.clouds.capacity}).
 */
package org.infraportal.clouds.regions;
