package org.infraportal.refstack.catalogue;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

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

    /** @throws RefstackProblem 404 when there is none */
    Seen look(String id) {
        Vendor vendor = vendors.byId(id).orElseThrow(() -> notFound(id));
        boolean foundation = memberships.isFoundation();
        return new Seen(vendor, foundation || memberships.belongsTo(id), foundation || memberships.administers(id));
    }

    /** @throws RefstackProblem also 403 when it is private and the caller a stranger */
    Seen toRead(String id) {
        Seen seen = look(id);
        allow(seen.vendor().kind().isPublic() || seen.sees(), Fault.VENDOR_PRIVATE);
        return seen;
    }

    /**
     * The vendor, locked: first call in a transaction that changes it.
     *
     * @throws RefstackProblem 401 for a visitor, 404 when there is none, 403 unless the caller is its admin or staff
     */
    Vendor toChange(String id) {
        Vendor vendor = locked(id);
        allow(memberships.manages(id), Fault.VENDOR_NOT_MANAGED);
        return vendor;
    }

    /** The same for what only its own admins decide. */
    Vendor toRegister(String id) {
        Vendor vendor = locked(id);
        allow(memberships.administers(id), Fault.VENDOR_NOT_ADMINISTERED);
        return vendor;
    }

    /** The same for what only Foundation staff decides. */
    Vendor toJudge(String id) {
        Vendor vendor = locked(id);
        allow(memberships.isFoundation(), Fault.VENDOR_FOR_STAFF);
        return vendor;
    }

    /** The vendor, locked, for whoever signed in. */
    Vendor locked(String id) {
        Optional<Vendor> vendor = vendors.locked(id);
        memberships.signedIn();
        return vendor.orElseThrow(() -> notFound(id));
    }

    private static void allow(boolean allowed, Fault fault) {
        if (!allowed) {
            throw fault.of();
        }
    }

    private static RefstackProblem notFound(String id) {
        return Fault.VENDOR_NOT_FOUND.of(id);
    }
}
