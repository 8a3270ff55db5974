package org.infraportal.refstack.catalogue;

import java.time.Clock;
import java.time.Instant;
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

/** The list of vendors. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class VendorsPage {
    private static final String PAGE = "/refstack/vendors";

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
    public static class Query extends ListRequest {
        @RestQuery
        @Size(max = 80)
        public String q;

        @RestQuery
        public String kind;

        @RestQuery
        public boolean mine;

        VendorFilter filter() {
            return new VendorFilter(q == null ? "" : q, VendorFilter.kind(kind == null ? "" : kind), mine);
        }
    }

    record VendorList(Query query, ListView<Row> list, List<String> kinds, boolean foundation, Instant now)
            implements TemplateInstance {}

    @GET
    @Path("/vendors")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@Valid @BeanParam Query query) {
        return new VendorList(
                query,
                query.view(page(query, query.page()), PAGE, "/refstack/api/v1/vendors")
                        .formats(query.address("/refstack/api/v1/vendors"), query.address(PAGE + ".csv")),
                List.of("official", "pending", "private", "foundation"),
                memberships.isFoundation(),
                clock.instant());
    }

    @GET
    @Path("/vendors.csv")
    @Produces(Csv.MEDIA_TYPE)
    public Response csv(@Valid @BeanParam Query query) {
        return query.csvAnswer(Row.class, part -> page(query, part));
    }

    private Page<Row> page(Query query, PageRequest part) {
        if (query.mine) {
            memberships.signedIn();
        }
        Map<String, VendorRole> own = memberships.mine();
        return vendors.page(query.filter(), own.keySet(), memberships.isFoundation(), part)
                .map(vendor -> Row.of(vendor, own));
    }
}
