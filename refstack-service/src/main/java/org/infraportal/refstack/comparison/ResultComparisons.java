package org.infraportal.refstack.comparison;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.panache.common.Page;

import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.results.Result;
import org.infraportal.refstack.results.ResultAccess;
import org.infraportal.refstack.results.ResultCompliance;
import org.infraportal.refstack.results.Results;

/** Puts results, and guidelines, side by side. */
@ApplicationScoped
class ResultComparisons {
    private static final String PREVIOUS = "previous";
    /** How far back is looked for one that the caller may read. */
    private static final int FAR = 20;

    private static final String BEFORE = " and (createdAt < ?2 or createdAt = ?2 and seq < ?3)";
    private static final String LATEST = " order by createdAt desc, seq desc";

    private final Results results;
    private final ResultAccess access;
    private final ResultCompliance compliance;
    private final Guidelines guidelines;

    ResultComparisons(Results results, ResultAccess access, ResultCompliance compliance, Guidelines guidelines) {
        this.results = results;
        this.access = access;
        this.compliance = compliance;
        this.guidelines = guidelines;
    }

    /**
     * The result before this one of the same product version; for one without a product, of the same cloud and the same
     * signer. The cloud is only for those who manage the result, so others get none by it.
     */
    Optional<Result> previous(ResultAccess.Seen seen) {
        Result result = seen.result();
        List<Result> candidates;
        if (result.productVersionId() != null && seen.shownVersion() != null) {
            candidates = results.find(
                            "productVersionId = ?1" + BEFORE + LATEST,
                            result.productVersionId(),
                            result.createdAt(),
                            result.seq())
                    .page(Page.ofSize(FAR))
                    .list();
        } else if (seen.manages() && result.ownerId() != null) {
            candidates = results.find(
                            "cpid = ?1" + BEFORE + " and ownerId = ?4" + LATEST,
                            result.cpid(),
                            result.createdAt(),
                            result.seq(),
                            result.ownerId())
                    .page(Page.ofSize(FAR))
                    .list();
        } else {
            return Optional.empty();
        }
        return candidates.stream().filter(this::isReadable).findFirst();
    }

    private boolean isReadable(Result result) {
        try {
            access.toRead(result.id());
            return true;
        } catch (RefstackProblem e) {
            return false;
        }
    }

    /** What {@code after} gained and lost against {@code before}; empty when there is no guideline. */
    Optional<ResultComparison> results(Result before, Result after, String guideline, String target) {
        return compliance.guideline(after, guideline).map(found -> {
            Set<String> first = compliance.passed(before);
            Set<String> second = compliance.passed(after);
            Compliance judged = compliance.judge(found, after, target, second);
            return ResultComparison.of(
                    before, compliance.judge(found, before, judged.target(), first), first, after, judged, second);
        });
    }

    /**
     * What another guideline would ask of a result.
     *
     * @param from empty for the result's own guideline, or else the newest
     * @throws RefstackProblem 404 for a guideline that is not there, 400 for a target that one of them does not have
     */
    Optional<GuidelineComparison> guidelines(Result result, String from, String to, String target) {
        return compliance.guideline(result, from).map(own -> {
            Set<String> passed = compliance.passed(result);
            Compliance before = compliance.judge(own, result, target, passed);
            Compliance after = compliance.judge(compliance.known(to), result, before.target(), passed);
            return GuidelineComparison.of(result, before, after);
        });
    }

    /** The guideline that comes after the result's own in its family. */
    Optional<String> successor(Result result) {
        List<Guidelines.Entry> all = guidelines.list();
        return compliance.guideline(result, null).map(Guideline::file).flatMap(own -> all.stream()
                .filter(entry -> entry.file().equals(own))
                .findFirst()
                .flatMap(entry -> all.stream()
                        .filter(other -> other.family().equals(entry.family()))
                        .dropWhile(other -> !other.file().equals(own))
                        .skip(1)
                        .map(Guidelines.Entry::file)
                        .findFirst()));
    }

    /** What is compared: one of the two, or both, or nothing. */
    public record Compared(ResultComparison results, GuidelineComparison guidelines) {}

    /**
     * What a caller asks for; where nothing is asked for, the predecessor and the next guideline, as far as there are
     * such.
     *
     * @param with the id of another result, {@code previous}, or empty
     * @param guideline another guideline, or empty; with another result the one that both are judged by
     * @throws RefstackProblem 404 or 401 for a result that is not there or private; 404 for a guideline that is not there
     */
    Compared of(ResultAccess.Seen seen, String with, String guideline, String target) {
        Result result = seen.result();
        if (with.isEmpty() && guideline.isEmpty()) {
            if (compliance.notKnown(result.guideline(), result.target()).isPresent()) {
                return new Compared(null, null);
            }
            return new Compared(
                    previous(seen)
                            .flatMap(previous -> results(previous, result, guideline, target))
                            .orElse(null),
                    successor(result)
                            .filter(next -> hasSameTarget(result, next, target))
                            .flatMap(next -> guidelines(result, null, next, target))
                            .orElse(null));
        }
        if (with.isEmpty()) {
            return new Compared(
                    null, guidelines(result, null, guideline, target).orElseThrow(ResultComparisons::noGuideline));
        }
        Result other = with.equals(PREVIOUS)
                ? previous(seen).orElseThrow(() -> Fault.NO_PREVIOUS_RESULT.of())
                : access.toRead(with).result();
        Optional<ResultComparison> found = results(other, result, guideline, target);
        return new Compared(found.orElseThrow(ResultComparisons::noGuideline), null);
    }

    private boolean hasSameTarget(Result result, String next, String target) {
        return compliance.guideline(result, null).stream()
                .map(own -> ResultCompliance.target(own, result, target))
                .anyMatch(wanted -> compliance.known(next).componentsOf(wanted).isPresent());
    }

    private static RefstackProblem noGuideline() {
        return Fault.NO_GUIDELINE.of();
    }
}
