package org.infraportal.refstack.results;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.products.CatalogueVersion;
import org.infraportal.refstack.products.ProductVersions;
import org.infraportal.refstack.vendors.Memberships;
import org.infraportal.refstack.vendors.VendorRole;

/** What an owner or Foundation staff may change about a result, as forms. */
@Path("/refstack/results/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ResultEditPage {
    private final ResultAccess access;
    private final ResultChanges changes;
    private final ProductVersions versions;
    private final Memberships memberships;

    ResultEditPage(ResultAccess access, ResultChanges changes, ProductVersions versions, Memberships memberships) {
        this.access = access;
        this.changes = changes;
        this.versions = versions;
        this.memberships = memberships;
    }

    record ResultEdit(
            ResultsPage.Row row,
            CatalogueVersion version,
            List<CatalogueVersion> choices,
            boolean chosen,
            List<String> targets,
            boolean foundation)
            implements TemplateInstance {}

    @GET
    @Path("/edit")
    public TemplateInstance edit(String id) {
        ResultAccess.Seen seen = access.toManage(id);
        List<String> administered = memberships.mine().entrySet().stream()
                .filter(vendor -> vendor.getValue() == VendorRole.ADMIN)
                .map(Map.Entry::getKey)
                .toList();
        List<CatalogueVersion> choices = versions.ofVendors(administered);
        String version = seen.result().productVersionId();
        return new ResultEdit(
                ResultsPage.Row.of(seen.result(), seen.version()),
                seen.version(),
                choices,
                choices.stream().anyMatch(choice -> choice.version().id().equals(version)),
                ResultsPage.TARGETS,
                memberships.isFoundation());
    }

    @POST
    @Path("/meta")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response meta(
            String id,
            @FormParam("shared") boolean shared,
            @FormParam("guideline") String guideline,
            @FormParam("target") String target) {
        changes.setMeta(id, shared, given(guideline), given(target));
        return report(id);
    }

    @POST
    @Path("/product")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response product(String id, @FormParam("version") String version) {
        changes.associate(id, given(version));
        return report(id);
    }

    @POST
    @Path("/verification")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response verification(String id, @FormParam("verified") boolean verified) {
        changes.verify(id, verified);
        return report(id);
    }

    @POST
    @Path("/deletion")
    public Response delete(String id) {
        changes.delete(id);
        return Response.seeOther(URI.create("/refstack?mine=true")).build();
    }

    /** Back to its page. */
    private static Response report(String id) {
        return Response.seeOther(URI.create(ResultsPage.path(id))).build();
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
