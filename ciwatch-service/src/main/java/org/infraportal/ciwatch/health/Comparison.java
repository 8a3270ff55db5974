package org.infraportal.ciwatch.health;

import java.util.List;

/**
 * Two CIs side by side.
 *
 * @param one the figures of the one
 * @param other the figures of the other
 * @param both patch sets on which the one reported in the window, and the other by its end
 * @param agree of them, those on which both passed or neither did
 * @param onlyOnePassed those on which the one passed and the other did not
 * @param onlyOtherPassed those on which the other passed and the one did not
 * @param patchSets a page of them: those on which they disagree first, in it the newest first
 * @param nextPageToken give it back as {@code pageToken} for the next page; null at the end
 */
public record Comparison(
        CiHealth one,
        CiHealth other,
        long both,
        long agree,
        long onlyOnePassed,
        long onlyOtherPassed,
        List<ComparedPatchSet> patchSets,
        String nextPageToken) {}
