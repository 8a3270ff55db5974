package org.infraportal.clouds.artefacts;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.UploadedText;
import org.infraportal.web.lists.ShortListRequest;
import org.infraportal.web.values.WrongValueException;

/** The artefacts of a region: the list, each as a text, and as a patch that adds it. */
@Path("/clouds/api/v1/regions/{provider}/artefacts")
@PermitAll
@RunOnVirtualThread
public class ArtefactsResource {
    private static final int MAX_FILE = 2 * 1024 * 1024;
    private static final String PATCH = "patch";

    private final RegionArtefacts artefacts;

    ArtefactsResource(RegionArtefacts artefacts) {
        this.artefacts = artefacts;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@RestPath String provider, @Valid @BeanParam ShortListRequest query) {
        List<ArtefactView> all = artefacts.of(provider);
        return query.answer(ArtefactView.class, part -> part.pageOf(all));
    }

    /** @param format {@code patch} for a patch that adds the artefact as a file of its own */
    @GET
    @Path("/{name}")
    @Produces(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "200",
            description = "The text in its own media type, or the patch",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response one(@RestPath String provider, @RestPath String name, @RestQuery String format) {
        Artefact artefact = Artefact.named(name);
        RegionFacts facts = artefacts.facts(provider);
        if (PATCH.equals(format)) {
            return text(
                    artefacts.patch(provider, artefact, null, null).text(),
                    Patch.MEDIA_TYPE,
                    artefact.fileName(facts) + ".patch");
        }
        if (format != null && !format.isEmpty() && !format.equals("text")) {
            throw ProblemException.invalid("format", WrongValueException.sentence("format", format, "patch or text"));
        }
        return text(artefact.text(facts), artefact.mediaType(), artefact.fileName(facts));
    }

    /** @param path of the file in its repository, where it is not the usual one */
    @POST
    @Path("/{name}/patch")
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "A patch for a file that is there",
            description =
                    "The body is the file as it is now, up to 2 MiB; the artefact is added where it belongs. 409 when it is"
                            + " in the file already. The file is not kept.")
    @APIResponse(
            responseCode = "200",
            description = "The patch",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response patch(
            @RestPath String provider,
            @RestPath String name,
            @RestQuery
                    @Size(max = 200)
                    @Pattern(
                            regexp = "(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*",
                            message = "not allowed (expected: a path within a repository)")
                    String path,
            InputStream body) {
        Artefact artefact = Artefact.named(name);
        RegionFacts facts = artefacts.facts(provider);
        String file = UploadedText.read(body, MAX_FILE).text();
        return text(
                artefacts.patch(provider, artefact, file, path).text(),
                Patch.MEDIA_TYPE,
                artefact.fileName(facts) + ".patch");
    }

    private static Response text(String text, String mediaType, String fileName) {
        return Response.ok(text.getBytes(StandardCharsets.UTF_8))
                .type(mediaType + ";charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .build();
    }
}
