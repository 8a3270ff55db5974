package org.infraportal.refstack.results;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.profile.Person;

/** A result as RefStack's v1 API shows it; {@code of} and {@code row} are the only mappers. */
@JsonPropertyOrder({"id", "created_at", "duration_seconds", "verification_status", "meta", "product_version"})
record ResultView(
        String id,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("duration_seconds") int durationSeconds,
        @JsonProperty("verification_status") int verificationStatus,
        Map<String, String> meta,

        @JsonProperty("product_version") @JsonInclude(JsonInclude.Include.ALWAYS)
        Object productVersion,

        @JsonInclude(JsonInclude.Include.NON_NULL) String url,
        @JsonInclude(JsonInclude.Include.NON_NULL) String cpid,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> results,

        @JsonProperty("user_role") @JsonInclude(JsonInclude.Include.NON_NULL)
        String userRole) {

    /** A row of the list. */
    static ResultView row(Result result, Person owner, String url) {
        return new ResultView(
                result.id(),
                ApiTime.of(result.createdAt()),
                result.durationSeconds(),
                result.verificationStatus(),
                meta(result, owner),
                null,
                url,
                null,
                null,
                null);
    }

    /** One result, whole; the cloud's id only for who may manage it. */
    static ResultView of(Result result, List<String> names, ResultRole role, Person owner) {
        boolean manages = role != ResultRole.USER;
        return new ResultView(
                result.id(),
                ApiTime.of(result.createdAt()),
                result.durationSeconds(),
                result.verificationStatus(),
                meta(result, manages ? owner : null),
                null,
                null,
                manages ? result.cpid() : null,
                names,
                role.name().toLowerCase(java.util.Locale.ROOT));
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
