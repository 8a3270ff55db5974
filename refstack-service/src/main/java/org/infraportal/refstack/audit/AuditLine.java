package org.infraportal.refstack.audit;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import org.infraportal.web.lists.Address;

/**
 * A change, as lists show it.
 *
 * @param openid who made it; null for the program itself
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AuditLine(
        long id,
        Instant at,
        String openid,
        String fullname,
        String action,
        String aboutKind,
        String aboutId,
        String detail) {

    /** The name of who made it, as far as it is known. */
    @JsonIgnore
    public String who() {
        return openid == null ? "the program" : fullname == null || fullname.isBlank() ? openid : fullname;
    }

    /** The page of what was changed; null for what has none. */
    @JsonIgnore
    public String path() {
        return switch (aboutKind) {
            case "vendor" -> "/refstack/vendors/" + Address.segment(aboutId);
            case "product" -> "/refstack/products/" + Address.segment(aboutId);
            case "result" -> "/refstack/results/" + Address.segment(aboutId);
            case "guideline" -> "/refstack/guidelines";
            default -> null;
        };
    }
}
