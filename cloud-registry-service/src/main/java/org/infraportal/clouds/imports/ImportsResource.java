package org.infraportal.clouds.imports;

import java.io.InputStream;
import java.net.URI;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** Takes the files, and says what came of them. */
@Path("/clouds/api/v1/imports")
@RolesAllowed({Roles.INFRA_ROOT, Roles.FOUNDATION_STAFF})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    private final Imports imports;
    private final ImportRecords records;
    private final SecurityIdentity identity;

    ImportsResource(Imports imports, ImportRecords records, SecurityIdentity identity) {
        this.imports = imports;
        this.records = records;
        this.identity = identity;
    }

    /** The body is the CSV file itself. Browsers send it as bytes. */
    @POST
    @Consumes({Csv.MEDIA_TYPE, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    public Response take(InputStream body) {
        CsvTable table = CsvTable.read(body);
        try {
            ImportReport report = imports.keep(table, identity.getPrincipal().getName());
            return Response.created(URI.create("/clouds/api/v1/imports/" + report.id()))
                    .entity(report)
                    .build();
        } catch (ConstraintViolationException | OptimisticLockException e) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "file: the same regions were changed by somebody else at this moment (expected: send it again)");
        }
    }

    @GET
    public Page<ImportReport> list(
            @RestQuery @Min(1) @Max(200) @DefaultValue("20") int limit, @RestQuery @Min(1) Long pageToken) {
        return records.page(pageToken, limit);
    }

    @GET
    @Path("/{id}")
    public ImportReport one(@RestPath long id) {
        return records.known(id);
    }
}
