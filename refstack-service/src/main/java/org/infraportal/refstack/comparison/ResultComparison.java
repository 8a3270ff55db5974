package org.infraportal.refstack.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.Compliance.JudgedCapability;
import org.infraportal.refstack.compliance.Compliance.JudgedTest;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.results.Result;

/**
 * Two results under the same guideline and target: what the later one gained and lost.
 *
 * @param gained tests of the guideline that the second passes and the first does not
 * @param lost tests of the guideline that the first passes and the second does not
 * @param same how many tests of the guideline both pass
 * @param neither how many tests of the guideline neither passes
 * @param otherGained names that the guideline does not know and only the second has
 * @param otherLost names that the guideline does not know and only the first has
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ResultComparison(
        ComparedSide before,
        ComparedSide after,
        List<Change> gained,
        List<Change> lost,
        int same,
        int neither,
        List<String> otherGained,
        List<String> otherLost,
        int otherSame) {

    /** @param flagged whether the guideline takes no notice of it */
    public record Change(String test, String capability, CapabilityStatus status, boolean flagged) {
        /** Whether a verdict depends on it. */
        public boolean counts() {
            return status == CapabilityStatus.REQUIRED && !flagged;
        }
    }

    /** Both are judged by the same guideline and target, so that their tests come in the same order. */
    static ResultComparison of(
            Result first,
            Compliance before,
            Set<String> firstPassed,
            Result second,
            Compliance after,
            Set<String> secondPassed) {
        List<Change> gained = new ArrayList<>();
        List<Change> lost = new ArrayList<>();
        int same = 0;
        int neither = 0;
        Set<String> known = new HashSet<>();
        for (int c = 0; c < before.capabilities().size(); c++) {
            JudgedCapability capability = before.capabilities().get(c);
            for (int t = 0; t < capability.tests().size(); t++) {
                JudgedTest was = capability.tests().get(t);
                JudgedTest is = after.capabilities().get(c).tests().get(t);
                known.add(was.name());
                known.addAll(was.test().aliases());
                Change change = new Change(was.name(), capability.id(), capability.status(), was.flagged());
                if (was.passed() && is.passed()) {
                    same++;
                } else if (is.passed()) {
                    gained.add(change);
                } else if (was.passed()) {
                    lost.add(change);
                } else {
                    neither++;
                }
            }
        }
        List<String> others =
                secondPassed.stream().filter(name -> !known.contains(name)).toList();
        return new ResultComparison(
                ComparedSide.of(first, before),
                ComparedSide.of(second, after),
                gained,
                lost,
                same,
                neither,
                others.stream()
                        .filter(name -> !firstPassed.contains(name))
                        .sorted()
                        .toList(),
                firstPassed.stream()
                        .filter(name -> !known.contains(name) && !secondPassed.contains(name))
                        .sorted()
                        .toList(),
                (int) others.stream().filter(firstPassed::contains).count());
    }
}
