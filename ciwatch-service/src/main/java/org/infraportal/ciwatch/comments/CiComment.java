package org.infraportal.ciwatch.comments;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a CI's comment says.
 *
 * @param patchSet the patch set of the first line, or null when it has none
 * @param votes the votes that changed with this comment, in its order
 * @param inlineComments how many inline comments came with it
 * @param kind whether it reports a result
 * @param pipeline the pipeline it names, or null
 * @param stated what its sentences say, UNKNOWN when they say nothing
 * @param buildsetUrl the page of all its jobs, or null
 * @param jobs its job lines, in its order
 * @param truncated whether the text was cut, so that job lines may be missing
 */
public record CiComment(
        Integer patchSet,
        List<Vote> votes,
        int inlineComments,
        Kind kind,
        String pipeline,
        Verdict stated,
        String buildsetUrl,
        List<JobLine> jobs,
        boolean truncated) {

    /** What a comment of a CI account is for. */
    public enum Kind {
        /** It tells how jobs ended. */
        REPORT,
        /** It tells that jobs begin. */
        START,
        /** Anything else. */
        OTHER
    }

    /** The vote that came with this comment on the label where CIs vote; empty when it did not change. */
    public OptionalInt vote() {
        return votes.stream()
                .filter(vote -> Vote.isVerification(vote.label()))
                .mapToInt(Vote::value)
                .findFirst();
    }

    /**
     * The verdict. The CI's own words come first, then its vote, then its jobs, and last the vote that stands:
     * that one may be older than the comment, since Gerrit does not say when it was given.
     *
     * @param standingVote the account's vote after the comment, or empty when the event does not tell
     */
    public Verdict verdict(OptionalInt standingVote) {
        Verdict verdict = stated;
        if (verdict == Verdict.UNKNOWN) {
            verdict = ofVote(vote());
        }
        if (verdict == Verdict.UNKNOWN) {
            verdict = ofJobs();
        }
        if (verdict == Verdict.UNKNOWN) {
            verdict = ofVote(standingVote);
        }
        return verdict == Verdict.FAILURE && onlyMachineryFailed() ? Verdict.INFRA : verdict;
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
            succeeded |= job.result().outcome() == Outcome.SUCCESS;
        }
        return succeeded ? Verdict.SUCCESS : Verdict.UNKNOWN;
    }

    private boolean onlyMachineryFailed() {
        List<Outcome> failures = jobs.stream()
                .filter(JobLine::voting)
                .map(job -> job.result().outcome())
                .filter(outcome -> outcome.failed() || outcome == Outcome.UNKNOWN)
                .toList();
        return !failures.isEmpty() && failures.stream().allMatch(outcome -> outcome == Outcome.INFRA);
    }
}
