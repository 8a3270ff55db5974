package org.infraportal.refstack.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.profile.ClientAddress;

/** Where a browser sends what refstack-client would send. */
@Path("/refstack/upload")
@PermitAll
@RunOnVirtualThread
public class UploadPage {
    private final ResultUploads uploads;

    UploadPage(ResultUploads uploads) {
        this.uploads = uploads;
    }

    /**
     * @param anonymous whether an upload may be nobody's
     * @param api the address that clients are given
     */
    record Upload(boolean anonymous, String api) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance upload(@Context UriInfo uri) {
        return new Upload(uploads.mayUpload(null), ClientAddress.of(uri));
    }
}
