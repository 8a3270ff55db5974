package org.infraportal.refstack.catalogue;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;

/** The vendors that the asker sees, by name. */
@ApplicationScoped
public class VendorHits implements SearchHits {
    private final Vendors vendors;
    private final Memberships memberships;

    VendorHits(Vendors vendors, Memberships memberships) {
        this.vendors = vendors;
        this.memberships = memberships;
    }

    @Override
    public List<Hit> hits(String words, int most) {
        VendorFilter filter = new VendorFilter(words, null, false);
        return vendors
                .matching(filter, memberships.mine().keySet(), memberships.isFoundation())
                .page(0, most)
                .list()
                .stream()
                .map(vendor -> new Hit(
                        "Vendors", vendor.name(), vendor.kind().word() + " vendor", "/refstack/vendors/" + vendor.id()))
                .toList();
    }
}
