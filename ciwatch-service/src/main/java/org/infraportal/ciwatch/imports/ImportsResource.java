package org.infraportal.ciwatch.imports;

import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

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
                    + " infra-root only, all times move so that the newest event is of now.")
    public RestResponse<ImportResult> take(
            InputStream body,
            @RestQuery @Pattern(regexp = "|now", message = "expected: now, or leave it out") String shift,
            @RestHeader("X-File-Name") String fileName) {
        boolean shifted = "now".equals(shift);
        if (shifted && !identity.hasRole(Roles.INFRA_ROOT)) {
            throw new ProblemException(
                    ProblemKind.NOT_ALLOWED, "shift: now (expected: left out, or the role " + Roles.INFRA_ROOT + ")");
        }
        ImportResult result =
                imports.take(body, shifted, identity.getPrincipal().getName(), decoded(fileName));
        return RestResponse.ResponseBuilder.<ImportResult>create(RestResponse.Status.CREATED)
                .location(URI.create("/ciwatch/api/v1/imports/" + result.id()))
                .entity(result)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
    public ImportResult get(@RestPath long id) {
        return imports.findByIdOptional(id)
                .map(ImportResult::of)
                .orElseThrow(() -> ProblemException.notFound("import", id));
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
        return name.length() <= 255 ? name : name.substring(0, 255);
    }
}
