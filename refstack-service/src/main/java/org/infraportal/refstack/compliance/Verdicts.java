package org.infraportal.refstack.compliance;

import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;

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
     * @param requiredTests how many required tests count: those that are not flagged
     * @param requiredPassed how many of these are passed
     * @param basis the version of the rule and the digest of the guideline, at most 64 characters
     */
    public record Judged(Verdict verdict, int requiredTests, int requiredPassed, String basis) {}

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
                .flatMap(found -> ComplianceRule.judge(found, target, passed))
                .map(Verdicts::judged);
    }

    /** The basis on which this guideline would be judged now: a stored verdict with another basis is out of date. */
    public static String basis(Guideline guideline) {
        return ComplianceRule.VERSION + "/" + guideline.digest().substring(0, 40);
    }

    private static Judged judged(Compliance compliance) {
        Tally required = compliance.required();
        return new Judged(
                compliance.verdict(), required.unflagged(), required.unflaggedPassed(), basis(compliance.guideline()));
    }
}
