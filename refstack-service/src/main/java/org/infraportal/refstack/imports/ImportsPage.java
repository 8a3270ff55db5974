package org.infraportal.refstack.imports;

import java.net.URI;
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
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;

/** The form that sends a dump, and how each import stands. */
@Path("/refstack/admin/imports")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.INFRA_ROOT, Roles.PORTAL_ADMIN})
@RunOnVirtualThread
public class ImportsPage {
    private static final int SHOWN = 50;

    private final Imports imports;
    private final JdbcSource database;

    ImportsPage(Imports imports, JdbcSource database) {
        this.imports = imports;
        this.database = database;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<ImportView> imports, boolean database);

        static native TemplateInstance run(ImportView run);
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
        return Response.seeOther(URI.create(imports.receiveDatabase().page())).build();
    }

    @GET
    @Path("/{id}")
    public TemplateInstance run(@RestPath String id) {
        return Templates.run(imports.find(id).orElseThrow(() -> ProblemException.notFound("import", id)));
    }
}
