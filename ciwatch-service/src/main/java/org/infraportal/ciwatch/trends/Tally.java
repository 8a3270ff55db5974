package org.infraportal.ciwatch.trends;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How often a job succeeded and failed in a window.
 *
 * @param successRate success over success and failure; null when there are neither
 */
public record Tally(long success, long failure, Double successRate) {
    static Tally of(List<TrendRule.Result> results) {
        long success = results.stream().filter(TrendRule.Result::success).count();
        long all = results.size();
        return new Tally(success, all - success, all == 0 ? null : (Double) ((double) success / all));
    }

    long decided() {
        return success + failure;
    }

    double rate() {
        return decided() == 0 ? 0 : (double) success / decided();
    }

    /** The rate's denominator, for pages. */
    @JsonIgnore
    public long getDecided() {
        return decided();
    }
}
