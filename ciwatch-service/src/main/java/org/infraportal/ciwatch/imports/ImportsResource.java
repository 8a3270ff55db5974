package org.infraportal.ciwatch.imports;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;
import org.infraportal.web.jobs.JobAnswer;
import org.infraportal.web.values.Texts;

/** Imports of recorded events, for programs and for the form. */
@Path("/ciwatch/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImportsResource {
    private final Imports imports;
    private final SecurityIdentity identity;

    ImportsResource(Imports imports, SecurityIdentity identity) {
        this.imports = imports;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
    @Operation(
            summary = "Imports a recorded file of Gerrit's stream events",
            description = "One event per line, plain or gzip. With shift=now, for demonstrations only and for"
                    + " infra-root only, all times move so that the newest event is of now. 201 when the import is done"
                    + " within some seconds, otherwise 202: it is still running, and Location says how far it is.")
    @APIResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = ImportResult.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, still running",
            content = @Content(schema = @Schema(implementation = ImportStatus.class)))
    public Response receive(
            InputStream body,
            @RestQuery @Pattern(regexp = "|now", message = "expected: now, or leave it out") String shift,
            @RestHeader("X-File-Name") String fileName) {
        boolean shifted = "now".equals(shift);
        if (shifted && !identity.hasRole(Roles.INFRA_ROOT)) {
            throw new ProblemException(
                    ProblemKind.NOT_ALLOWED, "shift: now (expected: left out, or the role " + Roles.INFRA_ROOT + ")");
        }
        ImportStatus status =
                imports.receive(body, shifted, identity.getPrincipal().getName(), decoded(fileName));
        return JobAnswer.of(
                status.state(), "/ciwatch/api/v1/imports/" + status.result().id(), status.result(), status);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
    public ImportStatus get(@RestPath long id) {
        return imports.known(id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
    @Operation(
            summary = "Cancels a running import",
            description =
                    "It ends after the batch it is at, and keeps what it has read; 409 when it has ended already.")
    @APIResponse(
            responseCode = "202",
            description = "It will end",
            content = @Content(schema = @Schema(implementation = ImportStatus.class)))
    public Response cancel(@RestPath long id) {
        return Response.accepted(imports.cancel(id, identity.getPrincipal().getName()))
                .build();
    }

    private static String decoded(String fileName) {
        if (fileName == null || fileName.isBlank()) {
            return null;
        }
        String name = fileName;
        try {
            name = URLDecoder.decode(fileName, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Then it was not encoded.
        }
        return Texts.visible(name, 255);
    }
}
