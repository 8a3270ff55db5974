package org.infraportal.refstack.catalogue;

import java.net.URI;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;

import org.infraportal.refstack.problems.FormText;
import org.infraportal.web.ProblemException;

/** The form for a new vendor. Visitors are told to sign in, hence PermitAll. */
@Path("/refstack/vendors/new")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class NewVendorPage {
    private final VendorChanges changes;
    private final Memberships memberships;

    NewVendorPage(VendorChanges changes, Memberships memberships) {
        this.changes = changes;
        this.memberships = memberships;
    }

    record NewVendor(String name, String description, String error) implements TemplateInstance {}

    @GET
    public TemplateInstance form() {
        memberships.signedIn();
        return new NewVendor("", "", null);
    }

    /** Adds a vendor; what is wrong is said beside the form, which keeps what was typed. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String description) {
        memberships.signedIn();
        try {
            String about = FormText.text("Description", description, Vendor.MAX_DESCRIPTION_LENGTH);
            Vendor vendor =
                    changes.create(FormText.name("Name", name, Vendor.MAX_NAME_LENGTH), about.isEmpty() ? null : about);
            return Response.seeOther(URI.create(vendor.path())).build();
        } catch (ProblemException e) {
            return Response.status(e.kind().status())
                    .entity(new NewVendor(name, description, e.getMessage()))
                    .build();
        }
    }
}
