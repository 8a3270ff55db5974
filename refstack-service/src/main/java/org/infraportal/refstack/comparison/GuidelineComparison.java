package org.infraportal.refstack.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.Compliance.JudgedTest;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.GuidelineTest;
import org.infraportal.refstack.results.Result;

/**
 * One result under two guidelines: what another guideline would cost. Compared are the tests that count: required
 * and not flagged. A test is the same when its names or aliases meet.
 *
 * @param gainedPassed count under the second only, and are passed
 * @param gainedMissing count under the second only, and are not passed: the price
 * @param lost count under the first only
 * @param samePassed how many count under both and pass the second
 * @param sameMissing count under both and do not pass the second
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GuidelineComparison(
        ComparedSide before,
        ComparedSide after,
        List<Change> gainedPassed,
        List<Change> gainedMissing,
        List<Change> lost,
        int samePassed,
        List<Change> sameMissing) {

    public record Change(String test, String capability) {}

    /** A test that counts, where it stands. */
    private record Counted(String capability, JudgedTest judged) {
        Stream<String> names() {
            GuidelineTest test = judged.test();
            return Stream.concat(Stream.of(test.name()), test.aliases().stream());
        }

        Change change() {
            return new Change(judged.name(), capability);
        }
    }

    static GuidelineComparison of(Result result, Compliance before, Compliance after) {
        List<Counted> first = counted(before);
        List<Counted> second = counted(after);
        Set<String> firstNames = names(first);
        Set<String> secondNames = names(second);
        List<Change> gainedPassed = new ArrayList<>();
        List<Change> gainedMissing = new ArrayList<>();
        List<Change> sameMissing = new ArrayList<>();
        int samePassed = 0;
        for (Counted test : second) {
            boolean same = test.names().anyMatch(firstNames::contains);
            if (same && test.judged().passed()) {
                samePassed++;
            } else {
                (same ? sameMissing : test.judged().passed() ? gainedPassed : gainedMissing).add(test.change());
            }
        }
        return new GuidelineComparison(
                ComparedSide.of(result, before),
                ComparedSide.of(result, after),
                gainedPassed,
                gainedMissing,
                first.stream()
                        .filter(test -> test.names().noneMatch(secondNames::contains))
                        .map(Counted::change)
                        .toList(),
                samePassed,
                sameMissing);
    }

    /** Each test once, although two capabilities may name it. */
    private static List<Counted> counted(Compliance compliance) {
        Map<String, Counted> found = new HashMap<>();
        List<Counted> ordered = new ArrayList<>();
        compliance.capabilities().stream()
                .filter(capability -> capability.status() == CapabilityStatus.REQUIRED)
                .forEach(capability -> capability.tests().stream()
                        .filter(test -> !test.flagged())
                        .map(test -> new Counted(capability.id(), test))
                        .filter(test -> found.put(test.judged().name(), test) == null)
                        .forEach(ordered::add));
        return ordered;
    }

    private static Set<String> names(List<Counted> tests) {
        Set<String> names = new HashSet<>();
        tests.forEach(test -> test.names().forEach(names::add));
        return names;
    }
}
