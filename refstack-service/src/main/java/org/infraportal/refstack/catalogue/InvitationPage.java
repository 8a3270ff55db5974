package org.infraportal.refstack.catalogue;

import java.net.URI;
import java.time.Instant;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Where an invitation leads: says to what, and asks before it does anything. Visitors are told to sign in. */
@Path("/refstack/invitations/{secret}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class InvitationPage {
    private final VendorPeople people;

    InvitationPage(VendorPeople people) {
        this.people = people;
    }

    static String path(String secret) {
        return "/refstack/invitations/" + secret;
    }

    record Invitation(String vendor, boolean admin, Instant expires, String action) implements TemplateInstance {}

    @GET
    public TemplateInstance show(String secret) {
        VendorPeople.Open open = people.opened(secret);
        return new Invitation(
                open.vendor().name(),
                open.invitation().role() == VendorRole.ADMIN,
                open.invitation().expiresAt(),
                path(secret));
    }

    @POST
    public Response accept(String secret) {
        Vendor vendor = people.accept(secret);
        return Response.seeOther(URI.create(vendor.path())).build();
    }
}
