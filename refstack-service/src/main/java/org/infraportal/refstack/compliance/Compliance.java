package org.infraportal.refstack.compliance;

import java.util.List;
import java.util.Map;

import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineTest;

/**
 * What {@link ComplianceRule} made of a set of passed tests, with all its evidence.
 *
 * @param target the program that was asked for: {@code platform}, {@code compute}, {@code dns}
 * @param tallies a tally for each status, also for those without a capability
 * @param capabilities by status, the strongest first, then by id
 */
public record Compliance(
        Guideline guideline,
        String target,
        Verdict verdict,
        Map<CapabilityStatus, Tally> tallies,
        List<JudgedCapability> capabilities) {

    /**
     * A capability and how its tests went.
     *
     * @param known false when a component lists the capability but the file does not describe it; it has no tests
     */
    public record JudgedCapability(
            String id,
            CapabilityStatus status,
            boolean known,
            String description,
            String project,
            Tally tally,
            List<JudgedTest> tests) {}

    /**
     * A test and how it went.
     *
     * @param alias the alias by which it was found among the passed tests; null when it was found by its own
     *     name, or not at all
     */
    public record JudgedTest(GuidelineTest test, boolean passed, String alias) {
        public String name() {
            return test.name();
        }

        public boolean flagged() {
            return test.flag() != null;
        }

        /** Not passed, and that matters if the capability is required. */
        public boolean missing() {
            return !passed && !flagged();
        }
    }

    public Tally required() {
        return tallies.get(CapabilityStatus.REQUIRED);
    }

    /** The required tests that are neither passed nor flagged, each once: what stands between here and compliant. */
    public List<String> missing() {
        return requiredTests()
                .filter(JudgedTest::missing)
                .map(JudgedTest::name)
                .distinct()
                .toList();
    }

    /** How many of the required tests that count were found by an alias. */
    public int passedByAlias() {
        return (int) requiredTests()
                .filter(test -> !test.flagged() && test.alias() != null)
                .count();
    }

    private java.util.stream.Stream<JudgedTest> requiredTests() {
        return capabilities.stream()
                .filter(capability -> capability.status() == CapabilityStatus.REQUIRED)
                .flatMap(capability -> capability.tests().stream());
    }
}
