package org.infraportal.refstack.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** The log of changes, for Foundation staff. Visitors are told to sign in, hence PermitAll. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class AuditPage {
    private static final String PAGE = "/refstack/admin/audit";
    static final String API = "/refstack/api/v1/audit";
    /** Ids, kinds and actions are ASCII there, and the database does not compare other text with them. */
    static final String ASCII = "[ -~]{0,64}";

    static final String MESSAGE = "must be at most 64 ASCII characters";
    private static final int PAGE_SIZE = 50;
    private static final int CSV_ROWS = 10_000;

    private final Audit audit;
    private final Clock clock;

    AuditPage(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    record AuditLog(
            List<AuditLine> lines,
            long total,
            AuditFilter filter,
            List<String> kinds,
            String json,
            String csv,
            String next,
            String first,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Path("/admin/audit")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance log(
            @RestQuery @DefaultValue("") @Pattern(regexp = ASCII, message = MESSAGE) String kind,
            @RestQuery @DefaultValue("") @Pattern(regexp = ASCII, message = MESSAGE) String id,
            @RestQuery @DefaultValue("") @Size(max = 128) String person,
            @RestQuery @DefaultValue("") @Pattern(regexp = ASCII, message = MESSAGE) String action,
            @RestQuery @Min(1) Long pageToken) {
        AuditFilter filter = new AuditFilter(kind, id, person, action, pageToken);
        Page<AuditLine> page = audit.page(filter, PAGE_SIZE);
        return new AuditLog(
                page.items(),
                page.total(),
                filter,
                List.of("vendor", "product", "result", "guideline", "person", "import"),
                filter.address(API, null),
                filter.address(PAGE + ".csv", null),
                page.nextPageToken() == null ? null : filter.address(PAGE, page.nextPageToken()),
                pageToken == null ? null : filter.address(PAGE, null),
                clock.instant());
    }

    @GET
    @Path("/admin/audit.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(
            @RestQuery @DefaultValue("") @Pattern(regexp = ASCII, message = MESSAGE) String kind,
            @RestQuery @DefaultValue("") @Pattern(regexp = ASCII, message = MESSAGE) String id,
            @RestQuery @DefaultValue("") @Size(max = 128) String person,
            @RestQuery @DefaultValue("") @Pattern(regexp = ASCII, message = MESSAGE) String action) {
        return Csv.of(
                AuditLine.class,
                audit.page(new AuditFilter(kind, id, person, action, null), CSV_ROWS)
                        .items());
    }
}
