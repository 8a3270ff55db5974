package org.infraportal.refstack.population;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.infraportal.refstack.guidelines.Capability;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineTest;

/**
 * How many public results pass the tests and the capabilities of a guideline.
 *
 * @param totals how many results there are
 * @param capabilities how many of them pass a capability: all of its tests that are not flagged; by id. One without
 *     such a test is missing
 * @param tests how many pass a test, by capability and in the capability's order
 */
record Population(Instant at, Counts totals, Map<String, Counts> capabilities, Map<String, List<Counts>> tests) {

    /** Through whose results is looked. */
    enum Group {
        /** Results that everyone may see. */
        SHARED,
        /** Those of them that the Foundation verified. */
        VERIFIED,
        /** The latest of them of each version of a public product: a product counts once, however often it is tested. */
        PRODUCTS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Group> of(String word) {
            return java.util.Arrays.stream(values())
                    .filter(group -> group.word().equals(word))
                    .findFirst();
        }
    }

    /** What the share of results that pass something says of it. */
    enum Mark {
        NONE(""),
        /** Fewer than half pass it. */
        AT_RISK("at risk"),
        /** More than four in five pass it. */
        CANDIDATE("candidate");

        private final String label;

        Mark(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        static Mark of(long passed, long results) {
            if (results == 0) {
                return NONE;
            }
            return passed * 2 < results ? AT_RISK : passed * 5 > results * 4 ? CANDIDATE : NONE;
        }
    }

    /** A count in each group. */
    record Counts(long shared, long verified, long products) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(shared + other.shared, verified + other.verified, products + other.products);
        }

        long in(Group group) {
            return switch (group) {
                case SHARED -> shared;
                case VERIFIED -> verified;
                case PRODUCTS -> products;
            };
        }
    }

    /** A row of the report: a capability, or one of its tests. */
    record Row(CapabilityStatus status, Capability capability, GuidelineTest test, Counts passed, Mark mark) {
        boolean isCapability() {
            return test == null;
        }
    }

    /**
     * The rows for a target: each capability and below it its tests.
     *
     * @param group whose ratio the marks rest on
     */
    List<Row> rows(Guideline guideline, List<String> components, Group group) {
        return guideline.statuses(components).entrySet().stream()
                .sorted(Map.Entry.<String, CapabilityStatus>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey()))
                .filter(entry -> guideline.capabilities().containsKey(entry.getKey()))
                .flatMap(entry -> rows(guideline.capabilities().get(entry.getKey()), entry.getValue(), group))
                .toList();
    }

    private java.util.stream.Stream<Row> rows(Capability capability, CapabilityStatus status, Group group) {
        Counts whole = capabilities.get(capability.id());
        Row head = new Row(status, capability, null, whole, whole == null ? Mark.NONE : mark(whole, group));
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of(head),
                java.util.stream.IntStream.range(0, capability.tests().size()).mapToObj(i -> {
                    Counts passed = tests.get(capability.id()).get(i);
                    return new Row(status, capability, capability.tests().get(i), passed, mark(passed, group));
                }));
    }

    private Mark mark(Counts passed, Group group) {
        return Mark.of(passed.in(group), totals.in(group));
    }
}
