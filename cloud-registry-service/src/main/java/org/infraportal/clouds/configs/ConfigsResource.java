package org.infraportal.clouds.configs;

import java.io.InputStream;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.infraportal.clouds.capacity.ConfigurationFile;
import org.infraportal.web.Problem;
import org.infraportal.web.RequestId;
import org.infraportal.web.UploadedText;

/**
 * Reads a configuration file and says what it means. The body is the file itself; it is neither stored nor logged, so
 * everyone may ask. Only the import of capacities from it is for infra-root.
 */
@Path("/clouds/api/v1/configs")
@PermitAll
@RunOnVirtualThread
@Consumes({"application/yaml", "text/yaml", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD
})
@Produces(MediaType.APPLICATION_JSON)
public class ConfigsResource {
    private final ConfigImports imports;
    private final SecurityIdentity identity;

    ConfigsResource(ConfigImports imports, SecurityIdentity identity) {
        this.imports = imports;
        this.identity = identity;
    }

    @POST
    @Path("/clouds-yaml")
    @Operation(
            summary = "Reads a clouds.yaml",
            description = "As openstacksdk reads it, its silent surprises as warnings.")
    @APIResponse(
            responseCode = "200",
            description = "What was read",
            content = @Content(schema = @Schema(implementation = CloudsFile.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = RefusedConfig.class)))
    public Response cloudsYaml(InputStream body, HttpServerRequest request) {
        return answer(read(ConfigKind.CLOUDS_YAML, body), request);
    }

    @POST
    @Path("/nodepool")
    @Operation(
            summary = "Reads a nodepool.yaml",
            description =
                    "Of launchers and builders, version 3 and the one before. With dryRun=false infra-root imports its"
                            + " capacities, except where the last change was made in the portal.")
    @APIResponse(
            responseCode = "200",
            description = "What was read",
            content = @Content(schema = @Schema(implementation = NodepoolFile.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = RefusedConfig.class)))
    public Response nodepool(InputStream body, @Valid @BeanParam ConfigImportQuery query, HttpServerRequest request) {
        ConfigurationFile file = query.file(identity);
        Reading<?> reading = read(ConfigKind.NODEPOOL, body);
        return file == null || reading.refused()
                ? answer(reading, request)
                : Response.ok(imports.take((NodepoolFile) reading.content(), file))
                        .build();
    }

    @POST
    @Path("/zuul-provider")
    @Operation(
            summary = "Reads providers and sections of Zuul",
            description = "What is inherited is told apart. With dryRun=false as for nodepool.")
    @APIResponse(
            responseCode = "200",
            description = "What was read",
            content = @Content(schema = @Schema(implementation = ZuulFile.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = RefusedConfig.class)))
    public Response zuulProvider(
            InputStream body, @Valid @BeanParam ConfigImportQuery query, HttpServerRequest request) {
        ConfigurationFile file = query.file(identity);
        Reading<?> reading = read(ConfigKind.ZUUL_PROVIDER, body);
        return file == null || reading.refused()
                ? answer(reading, request)
                : Response.ok(imports.take((ZuulFile) reading.content(), file)).build();
    }

    private static Reading<?> read(ConfigKind kind, InputStream body) {
        return kind.read(UploadedText.bounded(body, ConfigText.MAX_BYTES));
    }

    private static Response answer(Reading<?> reading, HttpServerRequest request) {
        if (!reading.refused()) {
            return Response.ok(reading.content()).build();
        }
        return Response.status(RefusedConfig.STATUS)
                .type(Problem.MEDIA_TYPE)
                .entity(RefusedConfig.of(reading, request.path(), RequestId.of(request)))
                .build();
    }
}
