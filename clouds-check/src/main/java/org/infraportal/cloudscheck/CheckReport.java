package org.infraportal.cloudscheck;

import java.time.Instant;
import java.util.List;

/**
 * What a check found.
 *
 * @param authUrl without a user, a password or a query
 * @param overall the worst of the rules, without those that were skipped
 * @param effective null when compute did not say its quota
 * @param rules one entry a rule, in order
 * @param leftovers what could not be taken away again
 * @param cancelled whether somebody ended it
 */
public record CheckReport(
        String authUrl,
        String region,
        Instant startedAt,
        Verdict overall,
        Capacity effective,
        List<RuleResult> rules,
        List<Leftover> leftovers,
        boolean cancelled) {
    public RuleResult rule(Rule rule) {
        return rules.get(rule.ordinal());
    }
}
