package org.infraportal.ciwatch.imports;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Roles;

/** The form that sends a recorded file, what came of each, and the end of one that goes on. */
@Path("/ciwatch/imports")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.INFRA_ROOT)
@RunOnVirtualThread
public class ImportsPage {
    private static final int SHOWN = 20;

    private final Imports imports;
    private final SecurityIdentity identity;
    private final Clock clock;

    ImportsPage(Imports imports, SecurityIdentity identity, Clock clock) {
        this.imports = imports;
        this.identity = identity;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<ImportStatus> imports);

        static native TemplateInstance result(ImportStatus status, ImportResult result, Instant now);
    }

    @GET
    public TemplateInstance list() {
        return Templates.list(imports.latest(SHOWN));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance result(@RestPath long id) {
        ImportStatus status = imports.known(id);
        return Templates.result(status, status.result(), clock.instant());
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@RestPath long id) {
        ImportStatus status = imports.cancel(id, identity.getPrincipal().getName());
        return Response.seeOther(URI.create(status.result().page())).build();
    }
}
