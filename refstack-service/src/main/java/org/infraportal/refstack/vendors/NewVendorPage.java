package org.infraportal.refstack.vendors;

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

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.compatibility.JsonBody;

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
            String about = JsonBody.checked("description", description.strip(), Vendor.LONGEST_DESCRIPTION);
            Vendor vendor =
                    changes.create(JsonBody.line("name", name, Vendor.LONGEST_NAME), about.isEmpty() ? null : about);
            return Response.seeOther(URI.create(vendor.path())).build();
        } catch (ApiException e) {
            return Response.status(e.status())
                    .entity(new NewVendor(name, description, e.words()))
                    .build();
        }
    }
}
