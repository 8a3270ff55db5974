package org.infraportal.ciwatch.comments;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a CI's comment says.
 *
 * @param patchSet the patch set of the first line, or null when it has none
 * @param label the label on which this CI votes, or null for those on which CIs do
 * @param votes the votes that changed with this comment, in its order
 * @param inlineComments how many inline comments came with it
 * @param kind whether it reports a result
 * @param pipeline the pipeline it names, or null
 * @param stated what its sentences say, UNKNOWN when they say nothing, or that there is no result
 * @param spoke whether its sentences say how the run ended
 * @param buildsetUrl the page of all its jobs, or null
 * @param jobs its job lines, in its order
 * @param truncated whether the text was cut, so that job lines may be missing
 */
public record CiComment(
        Integer patchSet,
        String label,
        List<Vote> votes,
        int inlineComments,
        Kind kind,
        String pipeline,
        Verdict stated,
        boolean spoke,
        String buildsetUrl,
        List<JobLine> jobs,
        boolean truncated) {

    /** What a comment of a CI account is for. */
    public enum Kind {
        /** It tells how jobs ended. */
        REPORT,
        /** It tells that jobs begin or go on. */
        START,
        /** Anything else. */
        OTHER
    }

    /**
     * What the comment is for; one with which a vote was cast is a report, whatever else it says.
     *
     * @param cast the vote that the event says was cast with this comment, where the first line does not say it
     */
    public Kind kind(OptionalInt cast) {
        return cast.orElse(0) != 0 ? Kind.REPORT : kind;
    }

    /** The vote that came with this comment on the CI's own label, as its first line tells; empty when it did not change. */
    public OptionalInt vote() {
        return votes.stream()
                .filter(vote -> vote.isOf(label))
                .mapToInt(Vote::value)
                .findFirst();
    }

    /**
     * The verdict: the vote that this very comment cast, otherwise the sentence, otherwise the voting jobs. Never a vote
     * that stood before: a run that was aborted, or that does not vote, says nothing. A failure in which no voting job failed
     * by itself is one of the machinery.
     *
     * @param cast the vote that the event says was cast with this comment, where the first line does not say it
     */
    public Verdict verdict(OptionalInt cast) {
        Verdict verdict = ofVote(vote().isPresent() ? vote() : cast);
        if (verdict == Verdict.UNKNOWN) {
            verdict = spoke ? stated : ofJobs();
        }
        return verdict == Verdict.FAILURE && onlyMachineryFailed() ? Verdict.INFRA : verdict;
    }

    /**
     * Whether its jobs passed: each succeeded or was skipped. Without any the verdict tells.
     *
     * @param votingOnly whether only jobs count that take part in the vote
     */
    public boolean passed(boolean votingOnly, Verdict verdict) {
        List<Outcome> outcomes = jobs.stream()
                .filter(job -> job.voting() || !votingOnly)
                .map(job -> job.result().outcome())
                .toList();
        return outcomes.isEmpty()
                ? verdict == Verdict.SUCCESS
                : outcomes.stream().allMatch(outcome -> outcome == Outcome.SUCCESS || outcome == Outcome.SKIPPED);
    }

    private static Verdict ofVote(OptionalInt vote) {
        int value = vote.orElse(0);
        return value > 0 ? Verdict.SUCCESS : value < 0 ? Verdict.FAILURE : Verdict.UNKNOWN;
    }

    private Verdict ofJobs() {
        boolean succeeded = false;
        for (JobLine job : jobs) {
            if (job.voting() && job.result().outcome().failed()) {
                return Verdict.FAILURE;
            }
            succeeded |= job.voting() && job.result().outcome() == Outcome.SUCCESS;
        }
        return succeeded ? Verdict.SUCCESS : Verdict.UNKNOWN;
    }

    private boolean onlyMachineryFailed() {
        List<Outcome> failures = jobs.stream()
                .filter(JobLine::voting)
                .map(job -> job.result().outcome())
                .filter(outcome -> outcome.failed() || outcome == Outcome.UNKNOWN)
                .toList();
        return !failures.isEmpty() && failures.stream().allMatch(Outcome::isMachinery);
    }
}
