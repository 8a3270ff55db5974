package org.infraportal.refstack.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a browser sends what refstack-client would send. */
@Path("/refstack/upload")
@PermitAll
@RunOnVirtualThread
public class UploadPage {
    private final boolean anonymous;

    UploadPage(@ConfigProperty(name = "portal.refstack.uploads.anonymous") boolean anonymous) {
        this.anonymous = anonymous;
    }

    record Upload(boolean anonymous) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance upload() {
        return new Upload(anonymous);
    }
}
