package org.infraportal.refstack.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.problems.FormText;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.ProblemException;

/** The form for a new product. Visitors are told to sign in, hence PermitAll. */
@Path("/refstack/products/new")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class NewProductPage {
    private final ProductChanges changes;
    private final Vendors vendors;
    private final Memberships memberships;

    NewProductPage(ProductChanges changes, Vendors vendors, Memberships memberships) {
        this.changes = changes;
        this.vendors = vendors;
        this.memberships = memberships;
    }

    /** What stands in the form. */
    public record Typed(String name, String description, String type, String vendor, String version) {}

    /** A vendor to choose. */
    public record Choice(String id, String name) {}

    record NewProduct(Typed typed, List<Choice> vendors, Map<String, String> kinds, String error)
            implements TemplateInstance {}

    @GET
    public TemplateInstance form(@RestQuery @DefaultValue("") String vendor) {
        memberships.signedIn();
        return page(new Typed("", "", "", vendor, ""), null);
    }

    /** Adds a product; what is wrong is said beside the form, which keeps what was typed. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String description,
            @RestForm @DefaultValue("") String type,
            @RestForm @DefaultValue("") String vendor,
            @RestForm @DefaultValue("") String version) {
        Person person = memberships.signedIn();
        try {
            Integer kind = ProductFilter.type(type);
            String about = FormText.text("Description", description, Product.MAX_DESCRIPTION_LENGTH);
            Product product = changes.create(
                    person,
                    new ProductChanges.Draft(
                            FormText.name("Name", name, Product.MAX_NAME_LENGTH),
                            about.isEmpty() ? null : about,
                            ProductType.of(kind == null ? -1 : kind)
                                    .orElseThrow(() -> ProblemException.invalid("type", "Choose a kind.")),
                            vendor.isEmpty() ? null : vendor,
                            version.isBlank()
                                    ? null
                                    : FormText.name("Version", version, ProductVersion.MAX_NAME_LENGTH)));
            return Response.seeOther(URI.create(product.path())).build();
        } catch (ProblemException e) {
            return Response.status(e.kind().status())
                    .entity(page(new Typed(name, description, type, vendor, version), e.getMessage()))
                    .build();
        }
    }

    /** The caller's own vendors, and the one that the link named if the caller may add to it. */
    private NewProduct page(Typed typed, String error) {
        List<String> own = memberships.administered();
        Stream<Vendor> named = vendors
                .byId(typed.vendor())
                .filter(vendor -> !own.contains(vendor.id()) && memberships.manages(vendor.id()))
                .stream();
        Stream<Vendor> mine = own.isEmpty() ? Stream.of() : vendors.list("id in ?1 order by name, id", own).stream();
        return new NewProduct(
                typed,
                Stream.concat(named, mine)
                        .map(vendor -> new Choice(vendor.id(), vendor.name()))
                        .toList(),
                ProductsPage.kinds(),
                error);
    }
}
