package org.infraportal.refstack.results;

import java.time.Instant;

import org.infraportal.refstack.compliance.Verdict;

/**
 * What a list of results is narrowed to; a null is no condition.
 *
 * @param scope whose results
 * @param from the first moment; to: the last one, both inclusive
 * @param vendorId results of this vendor's public products
 * @param text the beginning of the result's id, or part of the name of a public product or its vendor
 * @param waiting only results that have all that a verification needs and none yet
 */
public record ResultFilter(
        Scope scope,
        Instant from,
        Instant to,
        String cpid,
        Integer verificationStatus,
        String guideline,
        String target,
        Verdict verdict,
        String vendorId,
        String productId,
        String text,
        boolean waiting) {

    public static final ResultFilter LISTED =
            new ResultFilter(new Scope.Listed(), null, null, null, null, null, null, null, null, null, null, false);

    public ResultFilter verified() {
        return new ResultFilter(
                scope, from, to, cpid, 1, guideline, target, verdict, vendorId, productId, text, waiting);
    }

    ResultFilter withText(String words) {
        return new ResultFilter(
                scope,
                from,
                to,
                cpid,
                verificationStatus,
                guideline,
                target,
                verdict,
                vendorId,
                productId,
                words,
                waiting);
    }

    ResultFilter ofEverything() {
        return new ResultFilter(
                new Scope.Everything(),
                from,
                to,
                cpid,
                verificationStatus,
                guideline,
                target,
                verdict,
                vendorId,
                productId,
                text,
                waiting);
    }

    /** Whose results are looked through. */
    sealed interface Scope {
        /** What anyone may list. */
        record Listed() implements Scope {}

        /** What this person signed. */
        record SignedBy(long personId) implements Scope {}

        /** Everything: for people who may see all results of the product that is asked for, and for staff. */
        record Everything() implements Scope {}
    }
}
