package org.infraportal.refstack.vendors;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

import org.infraportal.web.Csv;

/** The list of vendors. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class VendorsPage {
    private static final String PAGE = "/refstack/vendors";
    private static final int PAGE_SIZE = 50;
    private static final int CSV_ROWS = 10_000;

    private final Vendors vendors;
    private final Memberships memberships;
    private final Clock clock;

    VendorsPage(Vendors vendors, Memberships memberships, Clock clock) {
        this.vendors = vendors;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** A row of the table, and of its CSV. */
    public record Row(String id, String name, String kind, String role, String description) {
        static Row of(Vendor vendor, Map<String, VendorRole> own) {
            VendorRole role = own.get(vendor.id());
            return new Row(
                    vendor.id(),
                    vendor.name(),
                    vendor.kind().word(),
                    role == null ? "" : role.word(),
                    vendor.description() == null ? "" : vendor.description());
        }

        public String path() {
            return PAGE + "/" + id;
        }

        /** Enough of the description to tell vendors apart. */
        public String about() {
            return description.length() <= 120 ? description : description.substring(0, 119) + "…";
        }
    }

    /** What the address asks for. */
    public record Query(String q, String kind, boolean mine) {
        public boolean filtered() {
            return !q.isEmpty() || !kind.isEmpty() || mine;
        }
    }

    record VendorList(
            List<Row> rows,
            long total,
            Query query,
            List<String> kinds,
            boolean foundation,
            String json,
            String csv,
            String next,
            String first,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Path("/vendors")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(
            @RestQuery @DefaultValue("") @Size(max = 80) String q,
            @RestQuery @DefaultValue("") String kind,
            @RestQuery boolean mine,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page) {
        VendorFilter filter = filter(q, kind, mine);
        Map<String, VendorRole> own = memberships.mine();
        boolean foundation = memberships.isFoundation();
        PanacheQuery<Vendor> matching = vendors.matching(filter, own.keySet(), foundation);
        long total = matching.count();
        return new VendorList(
                matching.page(Page.of(page - 1, PAGE_SIZE)).list().stream()
                        .map(vendor -> Row.of(vendor, own))
                        .toList(),
                total,
                new Query(q, kind, mine),
                List.of("official", "pending", "private", "foundation"),
                foundation,
                filter.address("/refstack/api/v1/vendors", 1),
                filter.address(PAGE + ".csv", 1),
                (long) page * PAGE_SIZE < total ? filter.address(PAGE, page + 1) : null,
                page > 1 ? filter.address(PAGE, 1) : null,
                clock.instant());
    }

    @GET
    @Path("/vendors.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(
            @RestQuery @DefaultValue("") @Size(max = 80) String q,
            @RestQuery @DefaultValue("") String kind,
            @RestQuery boolean mine) {
        Map<String, VendorRole> own = memberships.mine();
        return Csv.of(
                Row.class,
                vendors
                        .matching(filter(q, kind, mine), own.keySet(), memberships.isFoundation())
                        .page(Page.ofSize(CSV_ROWS))
                        .list()
                        .stream()
                        .map(vendor -> Row.of(vendor, own))
                        .toList());
    }

    private VendorFilter filter(String q, String kind, boolean mine) {
        if (mine) {
            memberships.signedIn();
        }
        return new VendorFilter(q, VendorFilter.kind(kind), mine);
    }
}
