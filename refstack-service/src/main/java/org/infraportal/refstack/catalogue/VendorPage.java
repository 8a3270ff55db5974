package org.infraportal.refstack.catalogue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.audit.AuditLine;
import org.infraportal.refstack.problems.FormText;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;

/** The page of a vendor, with everything that may be done to it. Who may what is decided per vendor. */
@Path("/refstack/vendors/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.WILDCARD)
public class VendorPage {
    private static final int MAX_REASON_LENGTH = 1000;
    private static final int MAX_CHANGES = 50;

    private final VendorAccess access;
    private final VendorChanges changes;
    private final VendorPeople vendorPeople;
    private final VendorRoster roster;
    private final ProductRows products;
    private final Memberships memberships;
    private final People people;
    private final Audit audit;

    VendorPage(
            VendorAccess access,
            VendorChanges changes,
            VendorPeople vendorPeople,
            VendorRoster roster,
            ProductRows products,
            Memberships memberships,
            People people,
            Audit audit) {
        this.access = access;
        this.changes = changes;
        this.vendorPeople = vendorPeople;
        this.roster = roster;
        this.products = products;
        this.memberships = memberships;
        this.people = people;
        this.audit = audit;
    }

    /** What the page says of the vendor. */
    public record Facts(
            String id,
            String name,
            String kind,
            String description,
            Map<String, String> properties,
            String declined,
            String creator,
            Instant createdAt,
            Instant updatedAt) {
        public String path() {
            return "/refstack/vendors/" + id;
        }
    }

    /** What the caller may: see what is private, change it, and decide on its registration. */
    public record Rights(boolean sees, boolean manages, boolean administers, boolean foundation) {}

    /** Something to say at the head of the page: what went wrong, or the address of a new invitation. */
    public record Said(String error, String invitation) {
        static final Said NOTHING = new Said(null, null);
    }

    record VendorDetails(
            Facts vendor,
            Rights may,
            List<VendorRoster.Line> members,
            List<VendorRoster.InvitationLine> invitations,
            List<ProductRow> products,
            List<AuditLine> changes,
            Said said)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(String id) {
        return page(id, Said.NOTHING);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(
            String id,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String description,
            @RestForm List<String> key,
            @RestForm List<String> value) {
        return change(id, () -> {
            VendorAccess.Seen seen = access.toRead(id);
            changes.edit(
                    id,
                    new VendorChanges.Edit(
                            Optional.of(FormText.name("Name", name, Vendor.MAX_NAME_LENGTH)),
                            Optional.of(FormText.text("Description", description, Vendor.MAX_DESCRIPTION_LENGTH)),
                            VendorProperties.edited(seen.vendor().properties(), key, value)));
        });
    }

    @POST
    @Path("/registration")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(
            String id, @RestForm @DefaultValue("") String action, @RestForm @DefaultValue("") String reason) {
        return change(id, () -> {
            switch (action) {
                case "register" -> changes.register(id);
                case "cancel" -> changes.cancel(id);
                case "approve" -> changes.approve(id);
                case "deny" -> changes.deny(id, FormText.text("Reason", reason, MAX_REASON_LENGTH));
                default ->
                    throw ProblemException.invalid(
                            "action", "action: " + action + " (expected: register, cancel, approve or deny)");
            }
        });
    }

    @POST
    @Path("/deletion")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(String id, @RestForm @DefaultValue("") String sure) {
        memberships.signedIn();
        if (!sure.equals("yes")) {
            return refused(id, ProblemException.invalid("sure", "Tick the box to say that you are sure."));
        }
        try {
            changes.delete(id);
            return Response.seeOther(URI.create("/refstack/vendors?mine=true")).build();
        } catch (ProblemException e) {
            return refused(id, e);
        }
    }

    @POST
    @Path("/members")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addMember(
            String id, @RestForm @DefaultValue("") String openid, @RestForm @DefaultValue("") String role) {
        return change(id, () -> vendorPeople.set(id, openid.strip(), role(role)));
    }

    @POST
    @Path("/members/{key}/removal")
    public Response removeMember(String id, String key) {
        memberships.signedIn();
        try {
            vendorPeople.remove(id, Openid.decoded(key));
        } catch (ProblemException e) {
            return refused(id, e);
        }
        boolean gone = !access.look(id).sees();
        return Response.seeOther(URI.create(gone ? "/refstack/vendors" : path(id)))
                .build();
    }

    /** The link is on this answer and nowhere else: the database has no more than its digest. */
    @POST
    @Path("/invitations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(
            String id,
            @RestForm @DefaultValue("") String role,
            @RestForm @DefaultValue("") String note,
            @Context UriInfo uri) {
        memberships.signedIn();
        try {
            String about = note.isBlank() ? null : FormText.name("For whom", note, VendorInvitation.MAX_NOTE_LENGTH);
            String secret = vendorPeople.invite(id, role(role), about).secret();
            String link = uri.getBaseUri().resolve(InvitationPage.path(secret)).toString();
            return Response.ok(page(id, new Said(null, link)))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (ProblemException e) {
            return refused(id, e);
        }
    }

    @POST
    @Path("/invitations/{invitation}/revocation")
    public Response revoke(String id, String invitation) {
        return change(id, () -> vendorPeople.revoke(id, invitation));
    }

    /** Goes back to the page after a change; what was wrong with it is said at its head. */
    private Response change(String id, Runnable change) {
        memberships.signedIn();
        try {
            change.run();
            return Response.seeOther(URI.create(path(id))).build();
        } catch (ProblemException e) {
            return refused(id, e);
        }
    }

    private Response refused(String id, ProblemException e) {
        if (e.kind().status() == 401 || e.kind().status() == 403 || e.kind().status() == 404 && !access.exists(id)) {
            throw e;
        }
        return Response.status(e.kind().status())
                .entity(page(id, new Said(e.getMessage(), null)))
                .build();
    }

    private VendorDetails page(String id, Said said) {
        VendorAccess.Seen seen = access.toRead(id);
        Vendor vendor = seen.vendor();
        Person creator = seen.sees() && vendor.createdBy() != null ? people.findById(vendor.createdBy()) : null;
        return new VendorDetails(
                new Facts(
                        vendor.id(),
                        vendor.name(),
                        vendor.kind().word(),
                        vendor.description() == null ? "" : vendor.description(),
                        seen.sees() ? VendorProperties.free(vendor.properties()) : Map.of(),
                        seen.sees()
                                ? VendorProperties.reason(vendor.properties()).orElse(null)
                                : null,
                        creator == null ? null : creator.openid(),
                        vendor.createdAt(),
                        vendor.updatedAt()),
                new Rights(seen.sees(), seen.manages(), memberships.administers(id), memberships.isFoundation()),
                seen.sees() ? roster.of(id) : List.of(),
                seen.manages() ? roster.invitationsOf(id) : List.of(),
                products.ofVendor(id, seen.sees()),
                seen.manages() ? audit.about("vendor", id, MAX_CHANGES) : List.of(),
                said);
    }

    private static String path(String id) {
        return "/refstack/vendors/" + Address.segment(id);
    }

    private static VendorRole role(String word) {
        return VendorRole.of(word)
                .orElseThrow(() -> ProblemException.invalid("role", "Role: " + word + " (expected: admin or member)"));
    }
}
