package org.infraportal.ciwatch.blame;

import java.util.ArrayList;
import java.util.List;

import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.events.Blame;

/** Weighs the evidence. What speaks for the change outweighs that the job usually passes. */
final class BlameRule {
    /** With fewer results on other changes there is nothing to compare with. */
    private static final long ENOUGH = 5;
    /** On so many other changes the same failure is no coincidence. */
    private static final long MANY_ALIKE = 3;

    private static final double USUALLY = 0.9;
    private static final double OFTEN = 0.5;

    private BlameRule() {}

    /** @param reasons whole sentences without a full stop, the weightiest first */
    record Weighed(Blame blame, List<String> reasons) {}

    /** @param outcome of the job; one that failed */
    static Weighed weigh(Outcome outcome, Evidence evidence) {
        if (outcome == Outcome.MERGE) {
            return new Weighed(Blame.HIGH, List.of("The change could not be merged with its branch"));
        }
        List<String> reasons = new ArrayList<>();
        if (outcome.isMachinery()) {
            reasons.add("It is an infrastructure failure, which says nothing about the change");
        }
        if (evidence.bothHere()) {
            reasons.add("The job also succeeded on this patch set");
        }
        if (evidence.changesInOutage() > 0) {
            reasons.add("The CI was failing on " + changes(evidence.changesInOutage())
                    + " in a row while other CIs passed them");
        }
        if (evidence.changesWithFingerprint() > 0) {
            reasons.add("The same failure is known from runs of " + changes(evidence.changesWithFingerprint()));
        }
        if (evidence.changesAlike() >= MANY_ALIKE) {
            reasons.add(alike(evidence));
        }
        boolean excused = !reasons.isEmpty();
        boolean comparable = evidence.decidedElsewhere() >= ENOUGH;
        reasons.add(
                comparable
                        ? "The job succeeded " + evidence.successElsewhere() + " of " + evidence.decidedElsewhere()
                                + " times on other changes in the 7 days before"
                        : "The job has too few results on other changes in the 7 days before: "
                                + evidence.decidedElsewhere());
        if (evidence.changesAlike() > 0 && evidence.changesAlike() < MANY_ALIKE) {
            reasons.add(alike(evidence));
        }
        return new Weighed(excused ? Blame.LOW : comparable ? byRate(evidence) : Blame.UNKNOWN, List.copyOf(reasons));
    }

    private static Blame byRate(Evidence evidence) {
        double rate = (double) evidence.successElsewhere() / evidence.decidedElsewhere();
        if (rate < OFTEN) {
            return Blame.LOW;
        }
        return rate >= USUALLY && evidence.changesAlike() == 0 ? Blame.HIGH : Blame.MEDIUM;
    }

    private static String alike(Evidence evidence) {
        return "The job failed in the same way on " + changes(evidence.changesAlike()) + " within 6 hours";
    }

    private static String changes(long count) {
        return count == 1 ? "1 other change" : count + " other changes";
    }
}
