package org.infraportal.refstack.vendors;

import java.util.List;

/** What a vendor offers: the package of products answers, which stands above this one. */
public interface VendorProducts {
    /** A product, as the vendor's page lists it. */
    record Line(String id, String name, String type, boolean isPublic, long versions) {
        public String path() {
            return "/refstack/products/" + id;
        }
    }

    /** The products of a vendor by name: all of them, or only what everybody may see. */
    List<Line> of(String vendorId, boolean all);

    /**
     * Deletes all products of a vendor, in its transaction.
     *
     * @throws org.infraportal.refstack.compatibility.ApiException 400 while a result is linked to one of them
     */
    void deleteAll(String vendorId);
}
