/**
 * What each region may run, then and now: every change of its max-servers, the times it was set to zero with
 * the value to restore, and the action that changes it.
 *
 * <p>An import of history states no events: what happened years ago is no news, and nobody should be told of it
 * again. Only a change made in the portal does: {@code CloudDisabled} when it goes to zero, {@code CloudRestored}
 * when it comes back, {@code CloudActivated} when it gets capacity for the first time, {@code CloudScaled}
 * otherwise. So does a configuration file that is imported as it is now, unless the last change was made in the
 * portal, which outranks a file. The key of an event is {@code cloud/region}; its URL names the very provider.
 *
 * <p>Tables: {@code capacity_change}, {@code disable_episode}. Events in: none. Events out: CloudScaled,
 * CloudDisabled, CloudRestored, CloudActivated.
 */
package org.infraportal.clouds.capacity;
