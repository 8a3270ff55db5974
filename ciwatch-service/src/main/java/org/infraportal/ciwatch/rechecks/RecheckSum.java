package org.infraportal.ciwatch.rechecks;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;

/**
 * The rechecks of a month, of a project, a team or all of them.
 *
 * @param month in UTC, as 2026-11
 * @param team null for a project without one, and where rows are about months
 * @param project null where rows are about teams or months
 * @param rechecks how often somebody asked for another run
 * @param bare of them, those without a reason
 * @param merged changes that merged
 * @param perMerged rechecks over merged changes; null when none merged
 * @param bareShare bare ones over all; null when there are none
 */
public record RecheckSum(
        String month,
        String team,
        String project,
        long rechecks,
        long bare,
        long merged,
        Double perMerged,
        Double bareShare) {
    RecheckSum(String month, String team, String project, long rechecks, long bare, long merged) {
        this(
                month,
                team,
                project,
                rechecks,
                bare,
                merged,
                merged == 0 ? null : (Double) ((double) rechecks / merged),
                rechecks == 0 ? null : (Double) ((double) bare / rechecks));
    }

    RecheckSum plus(RecheckSum other) {
        return new RecheckSum(
                month, team, project, rechecks + other.rechecks, bare + other.bare, merged + other.merged);
    }

    /** Rechecks per merged change as people read it. */
    @JsonIgnore
    public String getPerMergedText() {
        return perMerged == null ? "\u2013" : Formats.grouped(perMerged);
    }
}
