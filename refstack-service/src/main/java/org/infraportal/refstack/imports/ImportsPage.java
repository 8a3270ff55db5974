package org.infraportal.refstack.imports;

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

/** The form that sends a dump, how each import stands, and the end of one that goes on. */
@Path("/refstack/admin/imports")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
@RunOnVirtualThread
public class ImportsPage {
    private static final int SHOWN = 50;

    private final Imports imports;
    private final JdbcSource database;
    private final SecurityIdentity identity;
    private final Clock clock;

    ImportsPage(Imports imports, JdbcSource database, SecurityIdentity identity, Clock clock) {
        this.imports = imports;
        this.database = database;
        this.identity = identity;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<ImportStatus> imports, boolean database);

        static native TemplateInstance run(ImportStatus status, ImportView run, Instant now);
    }

    @GET
    public TemplateInstance list() {
        return Templates.list(imports.latest(SHOWN), database.isConfigured());
    }

    /** Reads the configured database. */
    @POST
    @Path("/database")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response readDatabase() {
        return shown(imports.acceptDatabase());
    }

    @GET
    @Path("/{id}")
    public TemplateInstance run(@RestPath String id) {
        ImportStatus status = imports.known(id);
        return Templates.run(status, status.run(), clock.instant());
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@RestPath String id) {
        imports.cancel(id, identity.getPrincipal().getName());
        return shown(id);
    }

    private Response shown(String id) {
        return Response.seeOther(URI.create(imports.known(id).run().page())).build();
    }
}
