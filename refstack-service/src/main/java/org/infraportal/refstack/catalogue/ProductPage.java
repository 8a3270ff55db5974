package org.infraportal.refstack.catalogue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
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

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.audit.AuditLine;
import org.infraportal.refstack.problems.FormText;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;

/** The page of a product, with everything that may be done to it. Who may what is decided per product. */
@Path("/refstack/products/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.WILDCARD)
public class ProductPage {
    private static final int MAX_CHANGES = 50;

    private final Products products;
    private final ProductVersions versions;
    private final ProductAccess access;
    private final ProductChanges changes;
    private final Vendors vendors;
    private final Memberships memberships;
    private final Instance<LinkedResults> results;
    private final Audit audit;

    ProductPage(
            Products products,
            ProductVersions versions,
            ProductAccess access,
            ProductChanges changes,
            Vendors vendors,
            Memberships memberships,
            Instance<LinkedResults> results,
            Audit audit) {
        this.products = products;
        this.versions = versions;
        this.access = access;
        this.changes = changes;
        this.vendors = vendors;
        this.memberships = memberships;
        this.results = results;
        this.audit = audit;
    }

    /** What the page says of the product; the vendor's name only to those who may see the vendor. */
    public record Facts(
            String id,
            String name,
            String kind,
            String description,
            boolean isPublic,
            String vendorId,
            String vendor,
            boolean publishable,
            Map<String, String> properties,
            Instant createdAt,
            Instant updatedAt) {
        public String path() {
            return "/refstack/products/" + id;
        }
    }

    /** A version; the number of its results only for those who may see them all. */
    public record Line(String id, String version, String cpid, long results) {
        public boolean unnamed() {
            return version == null;
        }
    }

    record ProductDetails(
            Facts product, List<Line> versions, boolean sees, boolean manages, List<AuditLine> changes, String error)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(String id) {
        return page(id, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(
            String id,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String description,
            @RestForm List<String> key,
            @RestForm List<String> value) {
        return change(
                id,
                () -> changes.edit(
                        id,
                        new ProductChanges.Edit(
                                Optional.of(FormText.name("Name", name, Product.MAX_NAME_LENGTH)),
                                Optional.of(FormText.text("Description", description, Product.MAX_DESCRIPTION_LENGTH)),
                                Optional.empty(),
                                VendorProperties.edited(access.toRead(id).properties(), key, value))));
    }

    @POST
    @Path("/publicity")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response publish(String id, @RestForm @DefaultValue("") String everyone) {
        return change(
                id,
                () -> changes.edit(
                        id,
                        new ProductChanges.Edit(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(everyone.equals("yes")),
                                Optional.empty())));
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
            return Response.seeOther(URI.create("/refstack/products?mine=true")).build();
        } catch (ProblemException e) {
            return refused(id, e);
        }
    }

    @POST
    @Path("/versions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addVersion(
            String id, @RestForm @DefaultValue("") String version, @RestForm @DefaultValue("") String cpid) {
        return change(
                id,
                () -> changes.addVersion(
                        id,
                        FormText.name("Version", version, ProductVersion.MAX_NAME_LENGTH),
                        cpid.isBlank() ? null : cpid(cpid)));
    }

    @POST
    @Path("/versions/{version}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response editVersion(String id, String version, @RestForm @DefaultValue("") String cpid) {
        return change(id, () -> changes.setCpid(id, version, Optional.of(cpid(cpid))));
    }

    @POST
    @Path("/versions/{version}/deletion")
    public Response deleteVersion(String id, String version) {
        return change(id, () -> changes.deleteVersion(id, version));
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
        if (e.kind().status() == 401
                || e.kind().status() == 404 && products.byId(id).isEmpty()) {
            throw e;
        }
        return Response.status(e.kind().status())
                .entity(page(id, e.getMessage()))
                .build();
    }

    private ProductDetails page(String id, String error) {
        Product product = access.toRead(id);
        boolean sees = memberships.sees(product.vendorId());
        boolean manages = memberships.manages(product.vendorId());
        Optional<Vendor> vendor = vendors.byId(product.vendorId());
        return new ProductDetails(
                new Facts(
                        product.id(),
                        product.name(),
                        ProductType.words(product),
                        product.description() == null ? "" : product.description(),
                        product.isPublic(),
                        product.vendorId(),
                        vendor.map(Vendor::name).orElse(""),
                        vendor.filter(found -> found.kind().isPublic()).isPresent(),
                        sees ? VendorProperties.free(product.properties()) : Map.of(),
                        product.createdAt(),
                        product.updatedAt()),
                lines(id, sees),
                sees,
                manages,
                manages ? audit.about("product", id, MAX_CHANGES) : List.of(),
                error);
    }

    private List<Line> lines(String id, boolean sees) {
        List<ProductVersion> found = versions.of(id);
        Map<String, Long> linked = sees && results.isResolvable()
                ? results.get()
                        .countByVersion(found.stream().map(ProductVersion::id).toList())
                : Map.of();
        return found.stream()
                .map(version -> new Line(
                        version.id(),
                        version.version(),
                        sees ? version.cpid() : null,
                        linked.getOrDefault(version.id(), 0L)))
                .toList();
    }

    private static String cpid(String text) {
        return FormText.text("Cloud id", text, ProductVersion.MAX_CPID_LENGTH);
    }

    private static String path(String id) {
        return "/refstack/products/" + Address.segment(id);
    }
}
