package org.infraportal.refstack.compliance;

import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compliance.Compliance.PlatformPart;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.guidelines.PlatformComponent;

/** The verdict on a result, as it is stored with it. */
@ApplicationScoped
public class Verdicts {
    private final Guidelines guidelines;

    Verdicts(Guidelines guidelines) {
        this.guidelines = guidelines;
    }

    /**
     * A verdict and what it rests on.
     *
     * @param requiredTests how many required tests count: those that are not flagged, of the platform too where an
     *     add-on builds on it
     * @param requiredPassed how many of these are passed
     * @param platformUnknown whether an add-on builds on something of the platform that is not known here
     * @param basis the version of the rule and the digest of the guidelines, at most 64 characters
     */
    public record Judged(
            Verdict verdict, int requiredTests, int requiredPassed, boolean platformUnknown, String basis) {}

    /**
     * Judges a set of passed tests.
     *
     * @param guideline the name of a guideline file, with or without {@code .json}; may be null or anything
     * @param target a target program; may be null or anything
     * @param passed names without ids
     * @return empty when there is no such guideline, or when it has no such target
     */
    public Optional<Judged> of(String guideline, String target, Set<String> passed) {
        if (guideline == null || target == null) {
            return Optional.empty();
        }
        return guidelines
                .find(guideline)
                .flatMap(found -> judge(found, target, passed))
                .map(this::judged);
    }

    /**
     * Judges a set of passed tests with all evidence: by the rule, and, of an add-on, also by the components of the
     * platform that it builds on.
     *
     * @return empty when the guideline has no such target
     */
    public Optional<Compliance> judge(Guideline guideline, String target, Set<String> passed) {
        return ComplianceRule.judge(guideline, target, passed)
                .map(own -> own.with(guideline.platformComponentsOf(target).stream()
                        .map(component -> part(guideline, component, passed))
                        .toList()));
    }

    private PlatformPart part(Guideline addOn, PlatformComponent component, Set<String> passed) {
        return new PlatformPart(
                component,
                guidelines
                        .definingFor(addOn, component)
                        .flatMap(platform -> ComplianceRule.judgeComponent(platform, component.name(), passed))
                        .orElse(null));
    }

    /** The basis on which this guideline would be judged now: a stored verdict with another basis is out of date. */
    public String basis(Guideline guideline) {
        return ComplianceRule.VERSION + "/" + guidelines.basis(guideline).substring(0, 40);
    }

    private Judged judged(Compliance compliance) {
        return new Judged(
                compliance.verdict(),
                compliance.countedTests(),
                compliance.countedPassed(),
                compliance.isPlatformUnknown(),
                basis(compliance.guideline()));
    }
}
