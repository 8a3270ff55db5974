package org.infraportal.refstack.results;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.Verdicts;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * A stored result under a guideline: the one that is asked for, else its own, else, for a result without one, the
 * newest. An own guideline that is not known here, or that lacks the result's target, gives way to no other.
 */
@ApplicationScoped
public class ResultCompliance {
    private final TestNames names;
    private final TestSets sets;
    private final Guidelines guidelines;
    private final Verdicts verdicts;

    ResultCompliance(TestNames names, TestSets sets, Guidelines guidelines, Verdicts verdicts) {
        this.names = names;
        this.sets = sets;
        this.guidelines = guidelines;
        this.verdicts = verdicts;
    }

    /** The names of the tests that it passed. */
    public Set<String> passed(Result result) {
        return new HashSet<>(names.namesOf(sets.numbers(result.testSetId())));
    }

    /**
     * Judges a result.
     *
     * @param guideline a guideline's name; null or empty for the result's own, or else the newest that is not next
     * @param target a target; null or empty for the result's own, or else the guideline's first
     * @return empty when no guideline is asked for and none is there at all
     * @throws RefstackProblem 404 for a guideline that is not there, also the result's own; 400 for a target that it
     *     does not have
     */
    Optional<Compliance> of(Result result, String guideline, String target) {
        return guideline(result, guideline).map(found -> judge(found, result, target, passed(result)));
    }

    /** As {@link #of}, for a caller who has the names already. */
    public Compliance judge(Guideline guideline, Result result, String target, Set<String> passed) {
        String wanted = target(guideline, result, target);
        return verdicts.judge(guideline, wanted, passed)
                .orElseThrow(() -> Fault.TARGET_UNKNOWN.of(shown(wanted), String.join(", ", guideline.targets())));
    }

    /** @throws RefstackProblem 404 for a name that is given and not known */
    public Guideline known(String guideline) {
        return guidelines.find(guideline).orElseThrow(() -> Fault.GUIDELINE_NOT_FOUND.of(shown(guideline)));
    }

    /** @throws RefstackProblem 404 for a guideline that is not there, also for the result's own */
    public Optional<Guideline> guideline(Result result, String asked) {
        if (isGiven(asked)) {
            return Optional.of(known(asked));
        }
        // What is associated is any text, as upstream has it.
        return isGiven(result.guideline())
                ? Optional.of(guidelines
                        .find(result.guideline())
                        .orElseThrow(() -> Fault.ASSOCIATION_UNKNOWN.of(unknownGuideline(result.guideline()))))
                : guidelines.newest();
    }

    /**
     * The target that is asked for, else the result's own, else the guideline's first.
     *
     * @throws RefstackProblem 404 when the result's own guideline lacks its target, and no other one is asked for
     */
    public static String target(Guideline guideline, Result result, String asked) {
        if (isGiven(asked)) {
            return asked;
        }
        String own = result.target();
        if (isGiven(own) && guideline.componentsOf(own).isPresent()) {
            return own;
        }
        if (isGiven(own) && guideline.isCalled(result.guideline())) {
            throw Fault.ASSOCIATION_UNKNOWN.of(unknownTarget(guideline, own));
        }
        return guideline.targets().stream().findFirst().orElse(Guideline.PLATFORM);
    }

    /** Why no verdict is possible on the associated guideline and target, in words; empty when nothing stands in the way. */
    public Optional<String> notKnown(String guideline, String target) {
        if (!isGiven(guideline)) {
            return Optional.empty();
        }
        Optional<Guideline> found = guidelines.find(guideline);
        if (found.isEmpty()) {
            return Optional.of(unknownGuideline(guideline));
        }
        return found.filter(
                        known -> isGiven(target) && known.componentsOf(target).isEmpty())
                .map(known -> unknownTarget(known, target));
    }

    /**
     * Looks whether a verdict is possible on what a result shall be associated with. A guideline that it has already
     * may be anything, and so may a target that it has, unless the guideline is known and lacks it.
     *
     * @param sameTarget whether the target stays as it is
     * @throws RefstackProblem 400 that names what there is
     */
    void check(Result result, String guideline, String target, boolean sameTarget) {
        Optional<Guideline> found = guidelines.find(guideline);
        if (isGiven(guideline) && found.isEmpty() && !guideline.equals(result.guideline())) {
            throw Fault.GUIDELINE_UNKNOWN.of(
                    shown(guideline),
                    guidelines.list().stream().map(Guidelines.Entry::file).collect(Collectors.joining(", ")));
        }
        List<String> targets = found.map(Guideline::targets).orElseGet(guidelines::targets);
        boolean kept = found.isEmpty() && sameTarget;
        if (isGiven(target) && !kept && !targets.contains(target)) {
            throw Fault.TARGET_UNKNOWN.of(shown(target), String.join(", ", targets));
        }
    }

    private static String unknownGuideline(String guideline) {
        return "Guideline " + shown(guideline) + " is not known here";
    }

    private static String unknownTarget(Guideline guideline, String target) {
        return "Target " + shown(target) + " of guideline " + guideline.file() + " is not known here";
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isEmpty();
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
