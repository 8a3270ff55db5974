package org.infraportal.refstack.imports;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.web.Roles;

/** Everything as a dump of upstream's database: the way back. */
@Path("/refstack/api/v1/export")
@RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
@RunOnVirtualThread
public class ExportResource {
    private final UpstreamExport export;
    private final Audit audit;
    private final Clock clock;

    ExportResource(UpstreamExport export, Audit audit, Clock clock) {
        this.export = export;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Produces("application/sql")
    @Operation(
            summary = "Exports everything as a dump that upstream's RefStack runs on",
            description = "A whole dump ends with the line \"-- Dump completed\".")
    public Response export() {
        QuarkusTransaction.requiringNew().run(() -> audit.note("export.read", "export", "upstream", null));
        StreamingOutput dump = out -> {
            try {
                export.write(out);
            } catch (SQLException e) {
                throw new IllegalStateException("export: cannot be read", e);
            }
        };
        LocalDate day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return Response.ok(dump)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refstack-" + day + ".sql\"")
                .build();
    }
}
