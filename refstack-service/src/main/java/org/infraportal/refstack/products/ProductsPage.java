package org.infraportal.refstack.products;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.vendors.Memberships;
import org.infraportal.refstack.vendors.Vendor;
import org.infraportal.refstack.vendors.Vendors;
import org.infraportal.web.Csv;

/** The list of products. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class ProductsPage {
    private static final String PAGE = "/refstack/products";
    private static final int PAGE_SIZE = 50;
    private static final int CSV_ROWS = 10_000;
    private static final int MOST_CHOICES = 500;
    private static final int LONGEST_CHOICE = 32;

    private final Products products;
    private final ProductVersions versions;
    private final Vendors vendors;
    private final Memberships memberships;
    private final Clock clock;

    ProductsPage(Products products, ProductVersions versions, Vendors vendors, Memberships memberships, Clock clock) {
        this.products = products;
        this.versions = versions;
        this.vendors = vendors;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** A row of the table, and of its CSV. */
    public record Row(
            String id, String name, String kind, String vendorId, String vendor, boolean isPublic, long versions) {
        public String path() {
            return PAGE + "/" + id;
        }
    }

    /** What the address asks for. */
    public record Query(String q, String vendor, String type, boolean mine) {
        public boolean filtered() {
            return !q.isEmpty() || !vendor.isEmpty() || !type.isEmpty() || mine;
        }
    }

    /** A kind of product, to choose from. */
    public record Kind(String number, String words) {
        static List<Kind> all() {
            return Arrays.stream(ProductType.values())
                    .map(type -> new Kind(String.valueOf(type.number()), type.words()))
                    .toList();
        }
    }

    record ProductList(
            List<Row> rows,
            long total,
            Query query,
            List<NewProductPage.Choice> vendors,
            List<Kind> kinds,
            String json,
            String csv,
            String next,
            String first,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Path("/products")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(
            @RestQuery @DefaultValue("") @Size(max = 80) String q,
            @RestQuery @DefaultValue("") @Size(max = 36) String vendor,
            @RestQuery @DefaultValue("") String type,
            @RestQuery boolean mine,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page) {
        ProductFilter filter = new ProductFilter(q, vendor, ProductFilter.type(type), mine);
        PanacheQuery<Product> matching = matching(filter);
        long total = matching.count();
        return new ProductList(
                rows(matching.page(Page.of(page - 1, PAGE_SIZE)).list()),
                total,
                new Query(q, vendor, type, mine),
                choices(),
                Kind.all(),
                filter.address("/refstack/api/v1/products", "organization_id", 1),
                filter.address(PAGE + ".csv", "vendor", 1),
                (long) page * PAGE_SIZE < total ? filter.address(PAGE, "vendor", page + 1) : null,
                page > 1 ? filter.address(PAGE, "vendor", 1) : null,
                clock.instant());
    }

    @GET
    @Path("/products.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(
            @RestQuery @DefaultValue("") @Size(max = 80) String q,
            @RestQuery @DefaultValue("") @Size(max = 36) String vendor,
            @RestQuery @DefaultValue("") String type,
            @RestQuery boolean mine) {
        ProductFilter filter = new ProductFilter(q, vendor, ProductFilter.type(type), mine);
        return Csv.of(
                Row.class, rows(matching(filter).page(Page.ofSize(CSV_ROWS)).list()));
    }

    private PanacheQuery<Product> matching(ProductFilter filter) {
        if (filter.mine()) {
            memberships.signedIn();
        }
        return products.matching(filter, memberships.mine().keySet(), memberships.isFoundation());
    }

    /** The vendors to choose from: those that the caller sees, up to what one still finds in a list. */
    private List<NewProductPage.Choice> choices() {
        return vendors.seenBy(memberships.mine().keySet(), memberships.isFoundation(), MOST_CHOICES).stream()
                .map(vendor -> new NewProductPage.Choice(vendor.id(), cut(vendor.name())))
                .toList();
    }

    /** A name over the width of a phone would make the whole page wider than that. */
    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_CHOICE
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_CHOICE - 1)) + "…";
    }

    private List<Row> rows(List<Product> found) {
        Map<String, Long> named =
                versions.countNamed(found.stream().map(Product::id).toList());
        Map<String, String> names =
                vendorNames(found.stream().map(Product::vendorId).collect(Collectors.toSet()));
        return found.stream()
                .map(product -> new Row(
                        product.id(),
                        product.name(),
                        ProductType.words(product),
                        product.vendorId(),
                        names.getOrDefault(product.vendorId(), ""),
                        product.isPublic(),
                        named.getOrDefault(product.id(), 0L)))
                .toList();
    }

    private Map<String, String> vendorNames(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : vendors.list("id in ?1", ids).stream().collect(Collectors.toMap(Vendor::id, Vendor::name));
    }
}
