package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.uploads.RunLabels;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** Takes streams and whole folders. {@code /runs} takes one stream and answers with its run. */
@Path("/stackviz/api/v1/uploads")
@PermitAll
@RunOnVirtualThread
public class UploadsResource {
    private final FolderUploads uploads;
    private final RunRights rights;

    UploadsResource(FolderUploads uploads, RunRights rights) {
        this.uploads = uploads;
        this.rights = rights;
    }

    /**
     * The body is the thing itself, whatever its content type says: a subunit stream, or a folder as tar, tar.gz or zip.
     *
     * 201 when a run is new, 200 when all of them had come before, 202 when a large folder is still read, or failed after
     * some of its streams became runs: its address tells how far that is.
     *
     * @param run which run of a {@code .stestr} folder; its latest when it is not given
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "Done, and a run is new",
            content = @Content(schema = @Schema(implementation = UploadView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Done, and all runs had come before",
            content = @Content(schema = @Schema(implementation = UploadView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, still read",
            content = @Content(schema = @Schema(implementation = UploadStatus.class)))
    public Response upload(
            InputStream body,
            @RestQuery @AllowedNumber(min = 0, max = Integer.MAX_VALUE) String run,
            @Valid @BeanParam RunLabels labels)
            throws IOException {
        String uploader = rights.uploader();
        InputStream bytes = body == null ? InputStream.nullInputStream() : body;
        FolderUploads.Answer answer = uploads.upload(bytes, labels.description(), number(run), uploader);
        UploadView view = UploadView.of(answer);
        if (!answer.done()) {
            return Response.accepted(UploadStatus.of(view, FetchView.of(answer.record())))
                    .location(URI.create(address(answer, view)))
                    .build();
        }
        return answer.taken().created()
                ? Response.created(URI.create(address(answer, view)))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    static Integer number(String run) {
        Long number = Given.number(run);
        return number == null ? null : number.intValue();
    }

    private static String address(FolderUploads.Answer answer, UploadView view) {
        return answer.record() == null
                ? view.runs().getFirst().run().apiUrl()
                : FetchView.api(answer.record().publicId);
    }
}
