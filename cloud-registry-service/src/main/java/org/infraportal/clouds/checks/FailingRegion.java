package org.infraportal.clouds.checks;

import java.util.List;

import org.infraportal.cloudscheck.CheckReports;
import org.infraportal.cloudscheck.Rule;
import org.infraportal.cloudscheck.RuleResult;
import org.infraportal.cloudscheck.Verdict;

/**
 * A region that failed two nights in a row.
 *
 * @param check the last night's
 * @param before that of the night before
 * @param rules that failed last night
 */
public record FailingRegion(String provider, long check, long before, List<Rule> rules) {
    static FailingRegion of(String provider, long check, long before, String report) {
        return new FailingRegion(
                provider,
                check,
                before,
                CheckReports.read(report).rules().stream()
                        .filter(result -> result.verdict() == Verdict.FAIL)
                        .map(RuleResult::rule)
                        .toList());
    }
}
