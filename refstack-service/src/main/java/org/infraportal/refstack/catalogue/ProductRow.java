package org.infraportal.refstack.catalogue;

/** A product as tables list it; a row of the CSV too. */
public record ProductRow(
        String id, String name, String kind, String vendorId, String vendor, boolean isPublic, long versions) {
    public String path() {
        return "/refstack/products/" + id;
    }
}
