package org.infraportal.refstack.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.lists.PageRequest;

/** The list of products. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class ProductsPage {
    private static final String PAGE = "/refstack/products";
    private static final String API = "/refstack/api/v1/products";
    private static final int MAX_CHOICES = 500;
    private static final int MAX_CHOICE_LENGTH = 32;

    private final Products products;
    private final ProductRows rows;
    private final Vendors vendors;
    private final Memberships memberships;
    private final Clock clock;

    ProductsPage(Products products, ProductRows rows, Vendors vendors, Memberships memberships, Clock clock) {
        this.products = products;
        this.rows = rows;
        this.vendors = vendors;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** What the address asks for. */
    public static class Query extends ListRequest {
        @RestQuery
        @Size(max = 80)
        public String q;

        @RestQuery
        @Size(max = 36)
        public String vendor;

        @RestQuery
        public String type;

        @RestQuery
        public boolean mine;

        ProductFilter filter() {
            return new ProductFilter(
                    q == null ? "" : q,
                    vendor == null ? "" : vendor,
                    ProductFilter.type(type == null ? "" : type),
                    mine);
        }
    }

    record ProductList(
            Query query,
            ListView<ProductRow> list,
            List<NewProductPage.Choice> vendors,
            Map<String, String> kinds,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Path("/products")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@Valid @BeanParam Query query) {
        return new ProductList(
                query,
                query.view(page(query, query.page()), PAGE, API)
                        .formats(
                                // The API names the vendor as upstream does.
                                query.address(API).with("vendor", null).with("organization_id", query.vendor),
                                query.address(PAGE + ".csv")),
                choices(),
                kinds(),
                clock.instant());
    }

    @GET
    @Path("/products.csv")
    @Produces(Csv.MEDIA_TYPE)
    public Response csv(@Valid @BeanParam Query query) {
        return query.csvAnswer(ProductRow.class, part -> page(query, part));
    }

    private Page<ProductRow> page(Query query, PageRequest part) {
        if (query.mine) {
            memberships.signedIn();
        }
        Page<Product> page =
                products.page(query.filter(), memberships.mine().keySet(), memberships.isFoundation(), part);
        return page.with(rows.of(page.items()));
    }

    /** The kinds of products to choose from: upstream's numbers in words. */
    static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (ProductType type : ProductType.values()) {
            kinds.put(String.valueOf(type.number()), type.words());
        }
        return kinds;
    }

    /** The vendors to choose from: those that the caller sees, up to what one still finds in a list. */
    private List<NewProductPage.Choice> choices() {
        return vendors.seenBy(memberships.mine().keySet(), memberships.isFoundation(), MAX_CHOICES).stream()
                .map(vendor -> new NewProductPage.Choice(vendor.id(), cut(vendor.name())))
                .toList();
    }

    /** A name over the width of a phone would make the whole page wider than that. */
    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= MAX_CHOICE_LENGTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_CHOICE_LENGTH - 1)) + "…";
    }
}
