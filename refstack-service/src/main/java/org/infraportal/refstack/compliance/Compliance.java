package org.infraportal.refstack.compliance;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineTest;
import org.infraportal.refstack.guidelines.PlatformComponent;

/**
 * What {@link ComplianceRule} made of a set of passed tests, with all its evidence.
 *
 * @param target the program that was asked for: {@code platform}, {@code compute}, {@code dns}
 * @param tallies a tally for each status, also for those without a capability
 * @param capabilities by status, the strongest first, then by id
 * @param platform what of the platform an add-on builds on, and how that went; empty as long as only the add-on itself
 *     is looked at
 */
public record Compliance(
        Guideline guideline,
        String target,
        Verdict verdict,
        Map<CapabilityStatus, Tally> tallies,
        List<JudgedCapability> capabilities,
        List<PlatformPart> platform) {

    /**
     * A component of the platform that an add-on builds on.
     *
     * @param compliance how it went; null when the guideline that defines it is not known here, or lacks it
     */
    public record PlatformPart(PlatformComponent component, Compliance compliance) {
        public String name() {
            return component.name();
        }

        boolean isFailed() {
            return compliance != null && compliance.verdict() == Verdict.NOT_COMPLIANT;
        }
    }

    /** The same with the platform: an add-on is compliant only where what it builds on is. */
    Compliance with(List<PlatformPart> parts) {
        boolean fails = verdict == Verdict.COMPLIANT && parts.stream().anyMatch(PlatformPart::isFailed);
        return new Compliance(guideline, target, fails ? Verdict.NOT_COMPLIANT : verdict, tallies, capabilities, parts);
    }

    /** Required tests that count, of the target and of the parts of the platform that could be looked at. */
    public int countedTests() {
        return counted(Tally::unflagged);
    }

    /** How many of these are passed. */
    public int countedPassed() {
        return counted(Tally::unflaggedPassed);
    }

    private int counted(ToIntFunction<Tally> number) {
        return number.applyAsInt(required())
                + platform.stream()
                        .filter(part -> part.compliance() != null)
                        .mapToInt(part -> number.applyAsInt(part.compliance().required()))
                        .sum();
    }

    /** Whether a part of the platform could not be looked at. */
    public boolean isPlatformUnknown() {
        return platform.stream().anyMatch(part -> part.compliance() == null);
    }

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
