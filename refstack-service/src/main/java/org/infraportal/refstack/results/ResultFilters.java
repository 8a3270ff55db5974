package org.infraportal.refstack.results;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.Product;
import org.infraportal.refstack.catalogue.ProductAccess;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.People;

/** Makes a filter of a query, and decides through whose results the caller may look. */
@ApplicationScoped
class ResultFilters {
    private static final int MAX_LENGTH = 200;

    private final People people;
    private final ProductAccess products;
    private final Memberships memberships;

    ResultFilters(People people, ProductAccess products, Memberships memberships) {
        this.people = people;
        this.products = products;
        this.memberships = memberships;
    }

    /**
     * The filter of a query to the v1 API.
     *
     * @param given all parameters: that {@code signed} is there counts, not its value
     * @throws RefstackProblem 400 for values that are none; 404 or 403 for a product that is not there or private
     */
    ResultFilter of(ResultQuery query, Map<String, List<String>> given) {
        ResultFilter.Scope scope = given.containsKey("signed") ? signed() : new ResultFilter.Scope.Listed();
        Instant from = time("start_date", query.startDate, given);
        Instant to = time("end_date", query.endDate, given);
        if (from != null && to != null && from.isAfter(to)) {
            throw Fault.DATES_REVERSED.of(query.startDate, query.endDate);
        }
        return allowed(new ResultFilter(
                scope,
                from,
                to,
                text("cpid", query.cpid),
                verification(query.verificationStatus),
                text("guideline", query.guideline),
                text("target", query.target),
                verdict(query.verdict),
                text("vendor_id", query.vendorId),
                text("product_id", query.productId),
                text("q", query.q),
                query.waiting));
    }

    /**
     * The same filter, with the scope that the product, or waiting for verification, gives the caller.
     *
     * @throws RefstackProblem 404 or 403 for what is not there or private
     */
    ResultFilter allowed(ResultFilter asked) {
        if (asked.vendorId() != null && !ApiId.isPossible(asked.vendorId())) {
            throw Fault.VENDOR_NOT_FOUND.of(shown(asked.vendorId()));
        }
        if (asked.productId() != null) {
            Product product = products.toRead(asked.productId());
            return asked.scope() instanceof ResultFilter.Scope.Listed && memberships.sees(product.vendorId())
                    ? asked.ofEverything()
                    : asked;
        }
        return asked.waiting() && memberships.isFoundation() ? asked.ofEverything() : asked;
    }

    /** The caller's own. @throws RefstackProblem 400, as upstream, for a visitor */
    ResultFilter.Scope signed() {
        return new ResultFilter.Scope.SignedBy(
                people.asking().orElseThrow(() -> Fault.SIGN_IN_FOR_SIGNED.of()).id());
    }

    /** An empty value reaches the query as null, and is no time. */
    private static Instant time(String parameter, String value, Map<String, List<String>> given) {
        return given.containsKey(parameter) ? ApiTime.parse(parameter, value == null ? "" : value) : null;
    }

    private static Integer verification(String status) {
        if (status == null) {
            return null;
        }
        if (!status.matches("[01]")) {
            throw Fault.VERIFICATION_STATUS_INVALID.of(shown(status));
        }
        return Integer.valueOf(status);
    }

    /** @throws RefstackProblem 400 for a word that is no verdict */
    static Verdict verdict(String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Verdict.of(word)
                .orElseThrow(() -> Fault.VERDICT_UNKNOWN.of(
                        shown(word),
                        Arrays.stream(Verdict.values()).map(Verdict::word).collect(Collectors.joining(", "))));
    }

    private static String text(String parameter, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > MAX_LENGTH) {
            throw Fault.FILTER_TOO_LONG.of(parameter, value.length(), MAX_LENGTH);
        }
        return value;
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
