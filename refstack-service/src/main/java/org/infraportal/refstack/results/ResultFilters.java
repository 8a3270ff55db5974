package org.infraportal.refstack.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.products.Product;
import org.infraportal.refstack.products.ProductAccess;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.vendors.Memberships;

/** Makes a filter of a query, and decides through whose results the caller may look. */
@ApplicationScoped
class ResultFilters {
    private static final int LONGEST = 200;

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
     * @throws ApiException 400 for values that are none; 404 or 403 for a product that is not there or private
     */
    ResultFilter of(ResultQuery query, Map<String, List<String>> given) {
        ResultFilter.Scope scope = given.containsKey("signed")
                ? signed("To see signed test results you need to authenticate")
                : new ResultFilter.Scope.Listed();
        Instant from = query.startDate == null ? null : ApiTime.parse("start_date", query.startDate);
        Instant to = query.endDate == null ? null : ApiTime.parse("end_date", query.endDate);
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.refused(
                    400,
                    "Start date must be less than end date",
                    "start_date: " + query.startDate + ", end_date: " + query.endDate);
        }
        return allowed(new ResultFilter(
                scope,
                from,
                to,
                text("cpid", query.cpid),
                verification(query.verificationStatus),
                text("guideline", query.guideline),
                text("target", query.target),
                text("verdict", query.verdict),
                text("vendor_id", query.vendorId),
                text("product_id", query.productId),
                text("q", query.q),
                query.waiting));
    }

    /**
     * The same filter, with the scope that the product, or waiting for verification, gives the caller.
     *
     * @throws ApiException 400 for a verdict that is none; 404 or 403 for what is not there or private
     */
    ResultFilter allowed(ResultFilter asked) {
        if (asked.verdict() != null && !VerdictWord.LABELS.containsKey(asked.verdict())) {
            throw ApiException.refused(
                    400,
                    "Invalid verdict",
                    "verdict: " + shown(asked.verdict()) + " (expected: "
                            + String.join(", ", VerdictWord.LABELS.keySet()) + ")");
        }
        if (asked.vendorId() != null && !ApiId.isPossible(asked.vendorId())) {
            throw ApiException.refused(404, "Vendor " + shown(asked.vendorId()) + " not found", null);
        }
        if (asked.productId() != null) {
            Product product = products.toRead(asked.productId());
            return asked.scope() instanceof ResultFilter.Scope.Listed && memberships.sees(product.vendorId())
                    ? asked.ofEverything()
                    : asked;
        }
        return asked.waiting() && memberships.isFoundation() ? asked.ofEverything() : asked;
    }

    /** The caller's own. @throws ApiException 400, as upstream, for a visitor */
    ResultFilter.Scope signed(String refusal) {
        return new ResultFilter.Scope.SignedBy(people.asking()
                .orElseThrow(() -> ApiException.refused(400, refusal, null))
                .id());
    }

    private static Integer verification(String status) {
        if (status == null) {
            return null;
        }
        if (!status.matches("[01]")) {
            throw ApiException.refused(400, "Invalid verification status: " + shown(status), "expected: 0 or 1");
        }
        return Integer.valueOf(status);
    }

    private static String text(String parameter, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > LONGEST) {
            throw ApiException.refused(
                    400,
                    "Invalid " + parameter,
                    parameter + ": " + value.length() + " characters (expected: at most " + LONGEST + ")");
        }
        return value;
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
