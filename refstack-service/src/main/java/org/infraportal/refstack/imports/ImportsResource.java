package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.web.Roles;

/** Imports of an upstream database. */
@Path("/refstack/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
@RunOnVirtualThread
public class ImportsResource {
    private static final int SHOWN = 50;

    private final Imports imports;

    ImportsResource(Imports imports) {
        this.imports = imports;
    }

    public record ImportList(List<ImportView> imports) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Imports the database of an upstream RefStack",
            description = "The body is what mysqldump or mariadb-dump writes, plain or gzip; with source=database it is"
                    + " empty, and the database of the service's configuration is read. The work is done afterwards.")
    public RestResponse<ImportView> receive(
            InputStream body,
            @RestQuery @Pattern(regexp = "|dump|database", message = "expected: database, or leave it out")
                    String source,
            @RestHeader("X-File-Name") String fileName)
            throws IOException {
        ImportView run =
                "database".equals(source) ? imports.receiveDatabase() : imports.receive(body, decoded(fileName));
        return RestResponse.ResponseBuilder.<ImportView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/refstack/api/v1/imports/" + run.id()))
                .entity(run)
                .build();
    }

    @GET
    public ImportList list() {
        return new ImportList(imports.latest(SHOWN));
    }

    @GET
    @Path("/{id}")
    public ImportView get(@RestPath String id) {
        return imports.find(id).orElseThrow(() -> ApiException.refused(404, "Import " + id + " not found", null));
    }

    private static String decoded(String fileName) {
        try {
            return fileName == null ? null : URLDecoder.decode(fileName, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fileName;
        }
    }
}
