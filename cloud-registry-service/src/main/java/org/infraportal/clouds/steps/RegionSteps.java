package org.infraportal.clouds.steps;

import java.util.List;

import org.infraportal.clouds.regions.RegionState;

/**
 * The steps of a region, in their order.
 *
 * @param state what follows from them and from the capacity
 * @param version to be sent back with what is done to a step
 */
public record RegionSteps(String provider, RegionState state, Integer capacity, long version, List<StepView> items) {

    /** The same without what is not everybody's. */
    RegionSteps forEverybody() {
        return new RegionSteps(
                provider,
                state,
                capacity,
                version,
                items.stream().map(StepView::forEverybody).toList());
    }
}
