package org.infraportal.refstack.vendors;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiException;

/** Who may see and change a vendor. */
@ApplicationScoped
class VendorAccess {
    private final Vendors vendors;
    private final Memberships memberships;

    VendorAccess(Vendors vendors, Memberships memberships) {
        this.vendors = vendors;
        this.memberships = memberships;
    }

    /**
     * A vendor and what the caller may.
     *
     * @param sees whether what is private to the vendor is shown
     * @param manages whether the caller may change it
     */
    record Seen(Vendor vendor, boolean sees, boolean manages) {}

    boolean exists(String id) {
        return vendors.byId(id).isPresent();
    }

    /** @throws ApiException 404 when there is none */
    Seen look(String id) {
        Vendor vendor = vendors.byId(id).orElseThrow(() -> notFound(id));
        boolean foundation = memberships.isFoundation();
        return new Seen(vendor, foundation || memberships.belongsTo(id), foundation || memberships.administers(id));
    }

    /** @throws ApiException also 403 when it is private and the caller a stranger */
    Seen toRead(String id) {
        Seen seen = look(id);
        allow(seen.vendor().kind().isPublic() || seen.sees(), "This vendor is private to its members.");
        return seen;
    }

    /**
     * The vendor, locked: first call in a transaction that changes it.
     *
     * @throws ApiException 401 for a visitor, 404 when there is none, 403 unless the caller is its admin or staff
     */
    Vendor toChange(String id) {
        Vendor vendor = locked(id);
        allow(memberships.manages(id), "Only an admin of this vendor or Foundation staff may do this.");
        return vendor;
    }

    /** The same for what only its own admins decide. */
    Vendor toRegister(String id) {
        Vendor vendor = locked(id);
        allow(memberships.administers(id), "Only an admin of this vendor may do this.");
        return vendor;
    }

    /** The same for what only Foundation staff decides. */
    Vendor toJudge(String id) {
        Vendor vendor = locked(id);
        allow(memberships.isFoundation(), "Only Foundation staff may do this.");
        return vendor;
    }

    /** The vendor, locked, for whoever signed in. */
    Vendor locked(String id) {
        Optional<Vendor> vendor = vendors.locked(id);
        memberships.signedIn();
        return vendor.orElseThrow(() -> notFound(id));
    }

    private static void allow(boolean allowed, String rule) {
        if (!allowed) {
            throw ApiException.aborted(403, rule);
        }
    }

    private static ApiException notFound(String id) {
        return ApiException.refused(404, "Vendor " + id + " not found", null);
    }
}
