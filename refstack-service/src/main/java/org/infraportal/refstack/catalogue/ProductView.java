package org.infraportal.refstack.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.profile.Person;

/** RefStack v1: a product. What is private to its vendor comes only to those who may see it. */
@JsonPropertyOrder({"id", "name", "description", "type", "product_type", "public", "organization_id", "can_manage"})
public record ProductView(
        String id,
        String name,
        String description,
        int type,
        @JsonProperty("product_type") int productType,
        @JsonProperty("public") boolean isPublic,
        @JsonProperty("organization_id") String organizationId,
        @JsonProperty("can_manage") boolean canManage,

        @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL)
        Private own) {

    /** For the vendor's people and Foundation staff. The properties are a JSON object as text, as upstream. */
    @JsonPropertyOrder({"created_by_user", "properties", "created_at", "updated_at"})
    public record Private(
            @JsonProperty("created_by_user") String createdByUser,
            String properties,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("updated_at") String updatedAt) {}

    static ProductView row(Product product, boolean canManage) {
        return of(product, canManage, null);
    }

    /** @param creator or null where that is not known */
    static ProductView full(Product product, boolean canManage, Person creator) {
        return of(
                product,
                canManage,
                new Private(
                        creator == null ? null : creator.openid(),
                        product.properties(),
                        ApiTime.of(product.createdAt()),
                        product.updatedAt() == null ? null : ApiTime.of(product.updatedAt())));
    }

    private static ProductView of(Product product, boolean canManage, Private own) {
        return new ProductView(
                product.id(),
                product.name(),
                product.description(),
                product.type().map(ProductType::upstreamType).orElse(0),
                product.productType(),
                product.isPublic(),
                product.vendorId(),
                canManage,
                own);
    }
}
