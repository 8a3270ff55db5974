package org.infraportal.refstack.compliance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.infraportal.refstack.compliance.Compliance.JudgedCapability;
import org.infraportal.refstack.compliance.Compliance.JudgedTest;
import org.infraportal.refstack.guidelines.Capability;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineTest;

/**
 * The rule by which a set of passed tests is compliant with a guideline. It is upstream's, as its result page
 * computes it in the browser, with the one difference under 6.
 *
 * <ol>
 *   <li>A target program names components ({@link Guideline#componentsOf}).
 *   <li>A capability has the strongest status that one of these components gives it: required, advisory,
 *       deprecated, removed ({@link Guideline#statuses}). One that the file lists but does not describe has no tests.
 *   <li>A test is passed when its name, or one of its aliases, is among the passed names; texts are equal or not,
 *       ids are not looked at.
 *   <li>A test is flagged when the guideline says so; its failure does not count. Nor does its success.
 *   <li>Compliant is who passes every test of every required capability that is not flagged. Advisory, deprecated
 *       and removed capabilities never matter. A test in two capabilities counts twice.
 *   <li>A target without any required test says {@link Verdict#NOTHING_REQUIRED}; upstream says YES to everyone.
 * </ol>
 *
 * <p>An add-on is looked at by itself here, as upstream does; {@link Verdicts} adds what it builds on.
 */
public final class ComplianceRule {
    /** Changes whenever the same input may get another verdict. */
    public static final String VERSION = "1";

    private ComplianceRule() {}

    /**
     * Judges a set of passed tests.
     *
     * @param passed names as reported, without ids
     * @return empty when the guideline has no such target
     */
    public static Optional<Compliance> judge(Guideline guideline, String target, Set<String> passed) {
        return guideline.componentsOf(target).map(components -> judge(guideline, target, components, passed));
    }

    /**
     * Judges a set of passed tests by one component.
     *
     * @return empty when the guideline has no such component
     */
    static Optional<Compliance> judgeComponent(Guideline guideline, String component, Set<String> passed) {
        return Optional.of(component)
                .filter(guideline.components()::containsKey)
                .map(name -> judge(guideline, name, List.of(name), passed));
    }

    private static Compliance judge(Guideline guideline, String target, List<String> components, Set<String> passed) {
        Map<CapabilityStatus, Tally> tallies = new EnumMap<>(CapabilityStatus.class);
        for (CapabilityStatus status : CapabilityStatus.values()) {
            tallies.put(status, Tally.NONE);
        }
        List<JudgedCapability> capabilities = new ArrayList<>();
        guideline.statuses(components).forEach((id, status) -> {
            JudgedCapability judged = judge(guideline.capabilities().get(id), id, status, passed);
            tallies.merge(status, judged.tally(), Tally::plus);
            capabilities.add(judged);
        });
        capabilities.sort(Comparator.comparing(JudgedCapability::status).thenComparing(JudgedCapability::id));
        return new Compliance(
                guideline, target, verdict(tallies.get(CapabilityStatus.REQUIRED)), tallies, capabilities, List.of());
    }

    private static JudgedCapability judge(
            Capability capability, String id, CapabilityStatus status, Set<String> passed) {
        if (capability == null) {
            return new JudgedCapability(id, status, false, null, null, new Tally(1, 0, 0, 0, 0), List.of());
        }
        List<JudgedTest> tests =
                capability.tests().stream().map(test -> judge(test, passed)).toList();
        return new JudgedCapability(
                id, status, true, capability.description(), capability.project(), tally(tests), tests);
    }

    private static JudgedTest judge(GuidelineTest test, Set<String> passed) {
        if (passed.contains(test.name())) {
            return new JudgedTest(test, true, null);
        }
        for (String alias : test.aliases()) {
            if (passed.contains(alias)) {
                return new JudgedTest(test, true, alias);
            }
        }
        return new JudgedTest(test, false, null);
    }

    private static Tally tally(List<JudgedTest> tests) {
        int passed = 0;
        int flaggedPassed = 0;
        int flaggedFailed = 0;
        for (JudgedTest test : tests) {
            if (test.passed()) {
                passed++;
            }
            if (test.flagged() && test.passed()) {
                flaggedPassed++;
            } else if (test.flagged()) {
                flaggedFailed++;
            }
        }
        return new Tally(1, tests.size(), passed, flaggedPassed, flaggedFailed);
    }

    private static Verdict verdict(Tally required) {
        if (required.tests() == 0) {
            return Verdict.NOTHING_REQUIRED;
        }
        return required.unflaggedPassed() == required.unflagged() ? Verdict.COMPLIANT : Verdict.NOT_COMPLIANT;
    }
}
