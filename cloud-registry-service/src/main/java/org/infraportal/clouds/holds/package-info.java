/**
 * Why a region may run nothing for a while: holds, planned or in force. While one is in force the region's capacity is 0; the
 * value to restore is kept until the region has it again. A hold that is planned changes nothing before its time.
 *
 * <p>Tables: {@code region_hold}. Events in: none. Events out: {@code CloudDisabled}, {@code CloudRestored}, through
 * {@code capacity.CapacityLedger}.
 */
package org.infraportal.clouds.holds;
