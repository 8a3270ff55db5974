package org.infraportal.stackviz.engine.outcome;

import java.util.Map;

/**
 * How often a failure came at the provider of a run, and how often at all others, in runs of one job.
 *
 * @param provider with its region, as the run names it
 * @param runs with the failure at that provider
 * @param of all runs there
 * @param elsewhere runs with the failure at other providers
 * @param ofElsewhere all runs there
 */
public record ProviderShare(String provider, int runs, int of, int elsewhere, int ofElsewhere) {
    private static final int ENOUGH = 2;
    private static final int ENOUGH_ELSEWHERE = 5;

    /**
     * @param failing runs with the failure by their providers
     * @param all runs of the job by their providers; those that name none in neither
     * @return null for a run that names no provider
     */
    public static ProviderShare of(String provider, Map<String, Integer> failing, Map<String, Integer> all) {
        if (provider == null) {
            return null;
        }
        int runs = failing.getOrDefault(provider, 0);
        int of = all.getOrDefault(provider, 0);
        return new ProviderShare(provider, runs, of, sum(failing) - runs, sum(all) - of);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether it came here more than once and never elsewhere, where it would have come by now if it did. */
    public boolean onlyHere() {
        return runs >= ENOUGH
                && elsewhere == 0
                && ofElsewhere >= ENOUGH_ELSEWHERE
                && (double) runs / of * ofElsewhere >= ENOUGH;
    }
}
