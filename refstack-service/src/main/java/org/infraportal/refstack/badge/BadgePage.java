package org.infraportal.refstack.badge;

import java.util.List;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.results.MetaKey;
import org.infraportal.refstack.results.Result;
import org.infraportal.refstack.results.Results;
import org.infraportal.refstack.results.ResultsPage;

/**
 * What a vendor shows on its own pages about a version of a public product: its newest verified result, or else its
 * newest shared one, and what the rule made of that.
 */
@Path("/refstack/products/{product}/versions/{version}")
@PermitAll
@RunOnVirtualThread
public class BadgePage {
    private static final String FIVE_MINUTES = "public, max-age=300";
    private static final int CHARACTER = 7;

    private final Results results;
    private final ProductVersions versions;

    BadgePage(Results results, ProductVersions versions) {
        this.results = results;
        this.versions = versions;
    }

    /**
     * The badge as JSON.
     *
     * @param status {@code verified}, {@code compliant}, {@code not_compliant}, {@code nothing_required},
     *     {@code reported} (shared, without a verdict) or {@code none}
     */
    public record Standing(
            String product,
            String vendor,
            String status,
            String label,
            String guideline,
            String target,
            Verdict verdict,
            @JsonProperty("required_passed") Integer requiredPassed,
            @JsonProperty("required_tests") Integer requiredTests,
            @JsonProperty("result_id") String resultId,
            @JsonProperty("uploaded_at") String uploadedAt,
            String url) {

        /** Good, bad, or neither. */
        public String tone() {
            return switch (status) {
                case "verified", "compliant" -> "good";
                case "not_compliant" -> "bad";
                default -> "neutral";
            };
        }
    }

    /** Widths and middles in pixels. */
    record Badge(String text, String tone, int width, int leftWidth, int leftMiddle, int rightWidth, int rightMiddle)
            implements TemplateInstance {
        private static final int LEFT = 66;

        static Badge of(Standing standing) {
            int right = standing.label().length() * CHARACTER + 14;
            return new Badge(standing.label(), standing.tone(), LEFT + right, LEFT, LEFT / 2, right, LEFT + right / 2);
        }
    }

    @GET
    @Path("/badge.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(String product, String version, @Context UriInfo uri) {
        return cached(standing(product, version, uri));
    }

    @GET
    @Path("/badge.svg")
    @Produces("image/svg+xml")
    public Response svg(String product, String version, @Context UriInfo uri) {
        return cached(Badge.of(standing(product, version, uri)).render());
    }

    private static Response cached(Object entity) {
        return Response.ok(entity).header("Cache-Control", FIVE_MINUTES).build();
    }

    private Standing standing(String productId, String versionId, UriInfo uri) {
        CatalogueVersion version = versions.withProduct(versionId)
                .filter(found -> found.product().id().equals(productId))
                .filter(found -> found.product().isPublic())
                .orElseThrow(() -> Fault.VERSION_NOT_FOUND.of(versionId));
        Optional<Result> shown = results.shownFor(version.version().id());
        String status = shown.map(BadgePage::status).orElse("none");
        return new Standing(
                version.title(),
                version.vendor().name(),
                status,
                label(status, shown.orElse(null)),
                shown.map(result -> result.meta(MetaKey.GUIDELINE)).orElse(null),
                shown.map(result -> result.meta(MetaKey.TARGET)).orElse(null),
                shown.map(Result::verdict).orElse(null),
                shown.map(Result::requiredPassed).orElse(null),
                shown.map(Result::requiredTests).orElse(null),
                shown.map(Result::id).orElse(null),
                shown.map(result -> ApiTime.of(result.createdAt())).orElse(null),
                shown.map(result -> uri.getBaseUri()
                                .resolve(ResultsPage.path(result.id()))
                                .toString())
                        .orElse(null));
    }

    private static String status(Result result) {
        if (result.isVerified() && result.verdict() != Verdict.NOT_COMPLIANT) {
            return "verified";
        }
        return result.verdict() == null ? "reported" : result.verdict().word();
    }

    private static String label(String status, Result result) {
        if (result == null) {
            return "no result";
        }
        String guideline = result.meta(MetaKey.GUIDELINE);
        String what = guideline == null ? result.tests() + " tests" : guideline.replaceFirst("\\.json$", "");
        return String.join(
                " ",
                List.of(
                        what,
                        switch (status) {
                            case "reported" -> "reported";
                            case "verified" -> "verified";
                            default -> result.verdict().label();
                        }));
    }
}
