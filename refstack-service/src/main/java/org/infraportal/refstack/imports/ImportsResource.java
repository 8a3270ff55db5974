package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Roles;
import org.infraportal.web.jobs.JobAnswer;

/** Imports of an upstream database. */
@Path("/refstack/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
@RunOnVirtualThread
public class ImportsResource {
    private static final int SHOWN = 50;

    private final Imports imports;
    private final SecurityIdentity identity;

    ImportsResource(Imports imports, SecurityIdentity identity) {
        this.imports = imports;
        this.identity = identity;
    }

    public record ImportList(List<ImportStatus> imports) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Imports the database of an upstream RefStack",
            description = "The body is what mysqldump or mariadb-dump writes, plain or gzip; with source=database it is"
                    + " empty, and the database of the service's configuration is read. 201 when the import is done"
                    + " within some seconds, otherwise 202: it is still running, and Location says how far it is.")
    @APIResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, still running",
            content = @Content(schema = @Schema(implementation = ImportStatus.class)))
    public Response receive(
            InputStream body,
            @RestQuery @Pattern(regexp = "|dump|database", message = "expected: database, or leave it out")
                    String source,
            @RestHeader("X-File-Name") String fileName)
            throws IOException {
        ImportStatus status =
                "database".equals(source) ? imports.receiveDatabase() : imports.receive(body, decoded(fileName));
        return JobAnswer.of(status.run().state(), status.run().json(), status.run(), status);
    }

    @GET
    public ImportList list() {
        return new ImportList(imports.latest(SHOWN));
    }

    @GET
    @Path("/{id}")
    public ImportStatus get(@RestPath String id) {
        return imports.known(id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Cancels a running import",
            description = "It ends after the transaction it is at, and keeps what was written; 409 when it has ended"
                    + " already.")
    @APIResponse(
            responseCode = "202",
            description = "It will end",
            content = @Content(schema = @Schema(implementation = ImportStatus.class)))
    public Response cancel(@RestPath String id) {
        return Response.accepted(imports.cancel(id, identity.getPrincipal().getName()))
                .build();
    }

    private static String decoded(String fileName) {
        try {
            return fileName == null ? null : URLDecoder.decode(fileName, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fileName;
        }
    }
}
