package org.infraportal.refstack.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Where a browser sends what refstack-client would send. */
@Path("/refstack/upload")
@PermitAll
@RunOnVirtualThread
public class UploadPage {
    private final ResultUploads uploads;

    UploadPage(ResultUploads uploads) {
        this.uploads = uploads;
    }

    /** @param anonymous whether an upload may be nobody's */
    record Upload(boolean anonymous) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance upload() {
        return new Upload(uploads.mayUpload(null));
    }
}
