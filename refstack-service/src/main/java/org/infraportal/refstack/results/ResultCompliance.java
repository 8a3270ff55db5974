package org.infraportal.refstack.results;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.ComplianceRule;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;

/** A stored result under a guideline: the one that is asked for, else its own, else the newest. */
@ApplicationScoped
class ResultCompliance {
    private final TestNames names;
    private final TestSets sets;
    private final Guidelines guidelines;

    ResultCompliance(TestNames names, TestSets sets, Guidelines guidelines) {
        this.names = names;
        this.sets = sets;
        this.guidelines = guidelines;
    }

    /** The names of the tests that it passed. */
    Set<String> passed(Result result) {
        return new HashSet<>(names.namesOf(sets.numbers(result.testSetId())));
    }

    /**
     * Judges a result.
     *
     * @param guideline a guideline's name; null or empty for the result's own, or else the newest that is not next
     * @param target a target; null or empty for the result's own, or else the guideline's first
     * @return empty when no guideline is asked for and none is there at all
     * @throws ApiException 404 for a guideline that is not there, 400 for a target that it does not have
     */
    Optional<Compliance> of(Result result, String guideline, String target) {
        return guideline(result, guideline).map(found -> judge(found, result, target, passed(result)));
    }

    /** As {@link #of}, for a caller who has the names already. */
    Compliance judge(Guideline guideline, Result result, String target, Set<String> passed) {
        String wanted = target(guideline, result, target);
        return ComplianceRule.judge(guideline, wanted, passed)
                .orElseThrow(() -> ApiException.refused(
                        400,
                        "Invalid target: " + shown(wanted),
                        "expected: " + String.join(", ", guideline.targets())));
    }

    /** @throws ApiException 404 for a name that is given and not known */
    Guideline known(String guideline) {
        return guidelines
                .find(guideline)
                .orElseThrow(() -> ApiException.refused(404, "Guideline " + shown(guideline) + " not found", null));
    }

    Optional<Guideline> guideline(Result result, String asked) {
        if (asked != null && !asked.isEmpty()) {
            return Optional.of(known(asked));
        }
        // What is associated is any text, as upstream has it.
        return guidelines.find(result.meta(MetaKey.GUIDELINE)).or(guidelines::newest);
    }

    /** The target that is asked for, else the result's own, else the guideline's first. */
    static String target(Guideline guideline, Result result, String asked) {
        if (asked != null && !asked.isEmpty()) {
            return asked;
        }
        String own = result.meta(MetaKey.TARGET);
        return own != null && guideline.targets().contains(own)
                ? own
                : guideline.targets().stream().findFirst().orElse(Guideline.PLATFORM);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
