package org.infraportal.stackviz.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.RunLabels;

/** Takes streams and whole folders. {@code /runs} takes one stream and answers with its run. */
@Path("/stackviz/api/v1/uploads")
@PermitAll
@RunOnVirtualThread
public class UploadsResource {
    private final FolderUploads uploads;
    private final Uploader uploader;

    UploadsResource(FolderUploads uploads, Uploader uploader) {
        this.uploads = uploads;
        this.uploader = uploader;
    }

    /**
     * The body is the thing itself, whatever its content type says: a subunit stream, or a folder as tar, tar.gz or zip.
     *
     * 201 when a run is new, 200 when all of them had come before, 202 when a large folder is still read: its address
     * tells how far that is.
     *
     * @param run which run of a {@code .stestr} folder; its latest when it is not given
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(InputStream body, @RestQuery String run, @BeanParam RunLabels labels) throws IOException {
        String name = uploader.name();
        InputStream bytes = body == null ? InputStream.nullInputStream() : body;
        FolderUploads.Answer answer = uploads.upload(bytes, labels, number(run), name);
        UploadView view = UploadView.of(answer);
        return answer.taken().created()
                ? Response.created(URI.create(address(answer, view)))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    static Integer number(String run) {
        Parameters parameters = new Parameters();
        Long number = parameters.number("run", run, 0, Integer.MAX_VALUE);
        parameters.check();
        return number == null ? null : number.intValue();
    }

    private static String address(FolderUploads.Answer answer, UploadView view) {
        return answer.record() == null
                ? view.runs().getFirst().run().apiUrl()
                : FetchView.api(answer.record().publicId);
    }
}
