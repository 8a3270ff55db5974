package org.infraportal.ciwatch.trends;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;

/**
 * What is new about a job of a CI.
 *
 * @param pipeline null where the CI names none
 * @param now its results in the window
 * @param before its results in the window before, which is as long
 * @param chance how likely such a difference between both windows is by chance, by Fisher's exact test
 * @param flakyPatchSets patch sets in the window on which it both succeeded and failed
 * @param lastBefore the last result before it turned; null where it did not turn, or none is known
 * @param firstAfter the first result since it turned; null where it did not turn
 * @param mergedBetween what merged in the project between these two, the newest first, at most twenty
 */
public record JobTrend(
        Owner ci,
        String pipeline,
        String job,
        TrendKind kind,
        Tally now,
        Tally before,
        double chance,
        long flakyPatchSets,
        Point lastBefore,
        Point firstAfter,
        List<Merged> mergedBetween) {

    /** The CI that runs it. */
    public record Owner(long id, String name, String account) {}

    /**
     * A result.
     *
     * @param page the change's page, as a path on the portal
     */
    public record Point(long change, int patchSet, Instant at, boolean success, String page) {}

    /**
     * A change that merged.
     *
     * @param page its page, as a path on the portal
     */
    public record Merged(long change, String subject, Instant at, String page) {}

    JobTrend with(List<Merged> merged) {
        return new JobTrend(
                ci, pipeline, job, kind, now, before, chance, flakyPatchSets, lastBefore, firstAfter, merged);
    }

    /** What is new, as people read it. */
    @JsonIgnore
    public String getWord() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The status mark that fits. */
    @JsonIgnore
    public String getCode() {
        return switch (kind) {
            case NEWLY_FAILING, STILL_FAILING -> "F";
            case WORSE, FLAKY -> "U";
            case FIXED, BETTER, STEADY -> "S";
        };
    }

    /** How likely the difference is by chance, as people read it. */
    @JsonIgnore
    public String getChanceText() {
        return chance >= 1 ? "\u2013" : Formats.percent(chance, 1);
    }
}
