package org.infraportal.refstack.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.profile.Person;

/** RefStack v1: a vendor. What is private to it comes only to those who may see it. */
@JsonPropertyOrder({"id", "type", "name", "description", "can_manage"})
public record VendorView(
        String id,
        int type,
        String name,
        String description,
        @JsonProperty("can_manage") boolean canManage,

        @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL)
        Private own) {

    /** For the vendor's people and Foundation staff. The properties are a JSON object as text, as upstream. */
    @JsonPropertyOrder({"group_id", "created_by_user", "properties", "created_at", "updated_at"})
    public record Private(
            @JsonProperty("group_id") String groupId,
            @JsonProperty("created_by_user") String createdByUser,
            String properties,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("updated_at") String updatedAt) {}

    static VendorView row(Vendor vendor, boolean canManage) {
        return new VendorView(
                vendor.id(), vendor.kind().number(), vendor.name(), vendor.description(), canManage, null);
    }

    /** @param creator or null where that is not known */
    static VendorView full(Vendor vendor, boolean canManage, Person creator) {
        return new VendorView(
                vendor.id(),
                vendor.kind().number(),
                vendor.name(),
                vendor.description(),
                canManage,
                new Private(
                        vendor.groupId(),
                        creator == null ? null : creator.openid(),
                        vendor.properties(),
                        ApiTime.of(vendor.createdAt()),
                        vendor.updatedAt() == null ? null : ApiTime.of(vendor.updatedAt())));
    }
}
