package org.infraportal.cloudscheck;

/**
 * What one rule says: the worst of its parts.
 *
 * @param value what was found, in words
 * @param expected what should be found
 * @param advice what to do; null when nothing is to be done
 * @param endpoint what was asked: an address without query; null when nothing was
 * @param retryable whether it may be otherwise in a moment
 * @param millis how long the cloud took
 */
public record RuleResult(
        Rule rule,
        Verdict verdict,
        String value,
        String expected,
        String advice,
        String endpoint,
        boolean retryable,
        long millis) {}
