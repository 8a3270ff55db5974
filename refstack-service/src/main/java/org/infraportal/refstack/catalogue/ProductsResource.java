package org.infraportal.refstack.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compatibility.JsonBody;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/**
 * RefStack v1: products. Who may do what is decided per product ({@link ProductAccess}) with upstream's status
 * codes, hence PermitAll.
 */
@Path("/refstack/api/v1/products")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ProductsResource {
    private final Products products;
    private final ProductAccess access;
    private final ProductChanges changes;
    private final Memberships memberships;
    private final People people;

    ProductsResource(
            Products products, ProductAccess access, ProductChanges changes, Memberships memberships, People people) {
        this.products = products;
        this.access = access;
        this.changes = changes;
        this.memberships = memberships;
        this.people = people;
    }

    public record ProductList(List<ProductView> products) {}

    public record CreatedProduct(String id) {}

    /** What upstream answers to a change. */
    @JsonPropertyOrder({"id", "name", "organization_id", "public", "can_manage"})
    public record EditedProduct(
            String id,
            String name,
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("public") boolean isPublic,
            @JsonProperty("can_manage") boolean canManage) {}

    /** Beyond upstream: {@code q}, a part of the name, {@code type}, and {@code mine}. */
    @GET
    public ProductList list(
            @RestQuery("organization_id") @DefaultValue("") String organizationId,
            @RestQuery @DefaultValue("") @Size(max = 80) String q,
            @RestQuery @DefaultValue("") String type,
            @RestQuery boolean mine) {
        Map<String, VendorRole> own = memberships.mine();
        boolean foundation = memberships.isFoundation();
        ProductFilter filter = new ProductFilter(q, organizationId, ProductFilter.type(type), mine);
        return new ProductList(products.matching(filter, own.keySet(), foundation).stream()
                .map(product -> ProductView.row(product, foundation || own.get(product.vendorId()) == VendorRole.ADMIN))
                .toList());
    }

    @GET
    @Path("/{id}")
    public ProductView one(String id) {
        Product product = access.toRead(id);
        return memberships.sees(product.vendorId())
                ? ProductView.full(
                        product,
                        memberships.manages(product.vendorId()),
                        product.createdBy() == null ? null : people.findById(product.createdBy()))
                : ProductView.row(product, false);
    }

    @POST
    public Response create(InputStream body) throws IOException {
        Person person = memberships.signedIn();
        JsonBody json = JsonBody.read(body);
        int type = json.integer("product_type").orElseThrow(() -> JsonBody.missing("product_type"));
        Product product = changes.create(
                person,
                new ProductChanges.Draft(
                        json.line("name", Product.MAX_NAME_LENGTH).orElseThrow(() -> JsonBody.missing("name")),
                        json.text("description", Product.MAX_DESCRIPTION_LENGTH).orElse(null),
                        type(type),
                        json.text("organization_id", 1000)
                                .filter(vendor -> !vendor.isEmpty())
                                .orElse(null),
                        json.line("version", ProductVersion.MAX_NAME_LENGTH).orElse(null)));
        return Response.status(201).entity(new CreatedProduct(product.id())).build();
    }

    @PUT
    @Path("/{id}")
    public EditedProduct edit(String id, InputStream body) throws IOException {
        memberships.signedIn();
        JsonBody json = JsonBody.read(body);
        Product product = changes.edit(
                id,
                new ProductChanges.Edit(
                        json.line("name", Product.MAX_NAME_LENGTH),
                        json.textOrCleared("description", Product.MAX_DESCRIPTION_LENGTH),
                        json.flag("public"),
                        json.object("properties")));
        return new EditedProduct(product.id(), product.name(), product.vendorId(), product.isPublic(), true);
    }

    @DELETE
    @Path("/{id}")
    public void delete(String id) {
        changes.delete(id);
    }

    private static ProductType type(int number) {
        return ProductType.of(number)
                .orElseThrow(() -> Fault.NOT_IN_SCHEMA.of("product_type: " + number + " (expected: 0, 1 or 2)"));
    }
}
