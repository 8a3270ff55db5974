package org.infraportal.ciwatch.patterns;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import org.infraportal.ciwatch.comments.CiComment;
import org.infraportal.ciwatch.comments.Verdict;

/**
 * What expressions say of the last comments of a CI, beside today's reading.
 *
 * @param comments the newest first
 * @param changed of how many of them something else would be read
 */
public record Trial(List<Tried> comments, long changed) {
    static Trial of(List<Tried> comments) {
        return new Trial(comments, comments.stream().filter(Tried::differs).count());
    }

    /** One comment. */
    public record Tried(
            Instant at,
            long change,
            int patchSet,
            String page,
            String beginning,
            Reading today,
            Reading then,
            boolean differs) {
        static Tried of(Instant at, long change, int patchSet, String page, String text, Reading today, Reading then) {
            return new Tried(at, change, patchSet, page, text, today, then, !today.equals(then));
        }
    }

    /**
     * How a comment is read.
     *
     * @param verdict null for one that is no report
     * @param jobs each as name and result
     */
    public record Reading(CiComment.Kind kind, Verdict verdict, List<String> jobs) {
        static Reading of(CiComment comment, OptionalInt cast) {
            CiComment.Kind kind = comment.kind(cast);
            boolean report = kind == CiComment.Kind.REPORT;
            return new Reading(
                    kind,
                    report ? comment.verdict(cast) : null,
                    report
                            ? comment.jobs().stream()
                                    .map(job -> job.name() + ": " + job.result())
                                    .toList()
                            : List.of());
        }

        /** In words. */
        public String said() {
            return verdict == null ? (kind == CiComment.Kind.START ? "a start" : "no report") : verdict.name();
        }
    }
}
