package org.infraportal.refstack.results;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.ProductVersionView;
import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.profile.Person;

/** A result as RefStack's v1 API shows it; its factories are the only mappers. */
@JsonPropertyOrder({"id", "created_at", "duration_seconds", "verification_status", "meta", "product_version"})
record ResultView(
        String id,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("duration_seconds") int durationSeconds,
        @JsonProperty("verification_status") int verificationStatus,
        Map<String, String> meta,

        @JsonProperty("product_version") @JsonInclude(JsonInclude.Include.ALWAYS)
        ProductVersionView productVersion,

        @JsonInclude(JsonInclude.Include.NON_NULL) String url,
        @JsonInclude(JsonInclude.Include.NON_NULL) String cpid,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> results,

        @JsonProperty("user_role") @JsonInclude(JsonInclude.Include.NON_NULL)
        String userRole) {

    /** A row of the list. */
    static ResultView row(ResultRows.Row row, String url) {
        return of(row.result(), version(row.version(), row.manages()), meta(row.result(), row.owner()), url, null);
    }

    /** What a change answers: as a row, with the cloud's id for who may manage it. */
    static ResultView changed(ResultAccess.Seen seen, Person owner) {
        Result result = seen.result();
        return of(result, version(seen.shownVersion(), true), meta(result, owner), null, result.cpid());
    }

    private static ResultView of(
            Result result, ProductVersionView version, Map<String, String> meta, String url, String cpid) {
        return new ResultView(
                result.id(),
                ApiTime.of(result.createdAt()),
                result.durationSeconds(),
                result.verificationStatus(),
                meta,
                version,
                url,
                cpid,
                null,
                null);
    }

    /** One result, whole; the cloud's id only for who may manage it. */
    static ResultView of(ResultAccess.Seen seen, List<String> names, Person owner) {
        Result result = seen.result();
        return new ResultView(
                result.id(),
                ApiTime.of(result.createdAt()),
                result.durationSeconds(),
                result.verificationStatus(),
                meta(result, seen.manages() ? owner : null),
                version(seen.shownVersion(), seen.manages()),
                null,
                seen.manages() ? result.cpid() : null,
                names,
                seen.role().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Without the cloud's id for strangers, to whom upstream tells it. */
    private static ProductVersionView version(CatalogueVersion version, boolean manages) {
        if (version == null) {
            return null;
        }
        ProductVersionView view = version.view();
        return manages ? view : new ProductVersionView(view.id(), view.version(), null, view.productInfo());
    }

    /** Upstream's meta: who may manage the result also sees whose it is. */
    static Map<String, String> meta(Result result, Person owner) {
        Map<String, String> meta = result.publicMeta();
        if (owner != null) {
            meta.put("user", owner.openid());
        }
        return meta;
    }
}
