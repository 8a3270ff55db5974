package org.infraportal.ui;

import java.time.Instant;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.ProblemException;

/** Pages as a service would have them, for the tests of this module. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SamplePage {
    static final Instant AT = Instant.parse("2026-11-21T12:03:11.5Z");
    static final String SCRIPT = "\"><script>alert(1)</script>";

    @Inject
    Template sample;

    @Inject
    Template tagged;

    @Inject
    Template blocks;

    @GET
    @Path("sample")
    public TemplateInstance sample(@RestQuery String title) {
        return sample.data("title", title).data("at", AT);
    }

    @GET
    @Path("tagged")
    public TemplateInstance tagged() {
        return tagged.data("at", AT).data("nothing", null).data("id", "7a3f9c21d0e84b55a0c1");
    }

    @GET
    @Path("blocks")
    public TemplateInstance blocks() {
        return blocks.data("at", AT).data("script", SCRIPT);
    }

    @GET
    @Path("wrong")
    public String wrong() {
        throw ProblemException.invalid("results[3].name", SCRIPT + " (expected: a test name)");
    }
}
