package org.infraportal.refstack.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** What waits for Foundation staff. Visitors are told to sign in, hence PermitAll. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class VendorQueuePage {
    private final Vendors vendors;
    private final VendorRoster roster;
    private final Memberships memberships;
    private final SecurityIdentity identity;
    private final Clock clock;

    VendorQueuePage(
            Vendors vendors, VendorRoster roster, Memberships memberships, SecurityIdentity identity, Clock clock) {
        this.vendors = vendors;
        this.roster = roster;
        this.memberships = memberships;
        this.identity = identity;
        this.clock = clock;
    }

    /** A vendor that asked to be made official. */
    public record Row(String id, String name, String description, Instant since, String admins) {
        public String path() {
            return "/refstack/vendors/" + id;
        }
    }

    /** The links are for those whom the other pages let in. */
    record Queue(List<Row> pending, boolean guidelines, boolean imports, Instant now) implements TemplateInstance {}

    @GET
    @Path("/admin")
    public TemplateInstance queue() {
        memberships.signedIn();
        if (!memberships.isFoundation()) {
            throw new ProblemException(ProblemKind.NOT_ALLOWED, "This is for Foundation staff.");
        }
        boolean portalAdmin = identity.hasRole(Roles.PORTAL_ADMIN);
        return new Queue(
                vendors.pending().stream().map(this::row).toList(),
                portalAdmin || identity.hasRole(Roles.FOUNDATION_STAFF),
                portalAdmin || identity.hasRole(Roles.INFRA_ROOT),
                clock.instant());
    }

    private Row row(Vendor vendor) {
        String admins = String.join(
                ", ",
                roster.of(vendor.id()).stream()
                        .filter(VendorRoster.Line::admin)
                        .map(line -> line.name() == null ? line.openid() : line.name())
                        .toList());
        return new Row(
                vendor.id(),
                vendor.name(),
                vendor.description() == null ? "" : vendor.description(),
                vendor.updatedAt() == null ? vendor.createdAt() : vendor.updatedAt(),
                admins);
    }
}
