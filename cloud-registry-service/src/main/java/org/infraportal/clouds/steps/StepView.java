package org.infraportal.clouds.steps;

import java.time.Instant;
import java.util.List;

/**
 * A step of a region as the API gives it.
 *
 * @param owner who takes it
 * @param since when it came into its state; null for an open one that nobody touched
 * @param ageSeconds how long it has been in it; null likewise
 * @param waitsFor the steps before it that are not done
 * @param next whether it can be taken now
 */
public record StepView(
        String step,
        StepState state,
        Step.Owner owner,
        String about,
        Instant since,
        Long ageSeconds,
        String by,
        String evidence,
        String note,
        List<String> waitsFor,
        boolean next) {

    StepView forEverybody() {
        return new StepView(step, state, owner, about, since, ageSeconds, null, null, null, waitsFor, next);
    }
}
