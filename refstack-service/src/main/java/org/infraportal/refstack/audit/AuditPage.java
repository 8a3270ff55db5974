package org.infraportal.refstack.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;
import org.infraportal.web.lists.ListView;

/** The log of changes, for Foundation staff. Visitors are told to sign in, hence PermitAll. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class AuditPage {
    private static final String PAGE = "/refstack/admin/audit";
    static final String API = "/refstack/api/v1/audit";

    private final Audit audit;
    private final Clock clock;

    AuditPage(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    record AuditLog(AuditQuery query, ListView<AuditLine> list, List<String> kinds, Instant now)
            implements TemplateInstance {}

    @GET
    @Path("/admin/audit")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance log(@Valid @BeanParam AuditQuery query) {
        return new AuditLog(
                query,
                query.view(audit.page(query, query.page()), PAGE, API),
                List.of("vendor", "product", "result", "guideline", "person", "import"),
                clock.instant());
    }

    @GET
    @Path("/admin/audit.csv")
    @Produces(Csv.MEDIA_TYPE)
    public Response csv(@Valid @BeanParam AuditQuery query) {
        return query.csvAnswer(AuditLine.class, part -> audit.page(query, part));
    }
}
