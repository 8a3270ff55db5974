package org.infraportal.stackviz.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;

/** Where streams come in. Who may upload is configured. */
@Path("/stackviz/api/v1/runs")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Runs Resource")
public class RunUploadsResource {
    private final RunUploads uploads;
    private final RunRights rights;

    RunUploadsResource(RunUploads uploads, RunRights rights) {
        this.uploads = uploads;
        this.rights = rights;
    }

    /**
     * A run that was known already.
     *
     * @param differs labels that are not what this upload says, and stay
     */
    public record KnownRun(@JsonUnwrapped RunView run, List<LabelChange.Differing> differs) {}

    /**
     * The body is the stream itself: subunit v1 or v2, packed or not, whatever its content type says. A stream that is known
     * is the run it was; labels that it lacks are filled in.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(InputStream body, @Valid @BeanParam RunLabels labels) throws IOException {
        String uploader = rights.uploader();
        InputStream stream = body == null ? InputStream.nullInputStream() : body;
        Uploaded uploaded = uploads.upload(stream, labels.description(), uploader);
        RunView view = RunView.of(uploaded.run());
        return uploaded.created()
                ? Response.created(URI.create(view.apiUrl())).entity(view).build()
                : Response.ok(new KnownRun(view, uploaded.differs())).build();
    }
}
