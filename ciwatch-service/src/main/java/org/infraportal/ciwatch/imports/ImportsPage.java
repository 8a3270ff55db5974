package org.infraportal.ciwatch.imports;

import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;

/** The form that sends a recorded file, and what came of each. */
@Path("/ciwatch/imports")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.INFRA_ROOT)
@RunOnVirtualThread
public class ImportsPage {
    private static final int SHOWN = 20;

    private final Imports imports;

    ImportsPage(Imports imports) {
        this.imports = imports;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<ImportResult> imports);

        static native TemplateInstance result(ImportResult result);
    }

    @GET
    public TemplateInstance list() {
        return Templates.list(
                imports.latest(SHOWN).stream().map(ImportResult::of).toList());
    }

    @GET
    @Path("/{id}")
    public TemplateInstance result(@RestPath long id) {
        return Templates.result(imports.findByIdOptional(id)
                .map(ImportResult::of)
                .orElseThrow(() -> ProblemException.notFound("import", id)));
    }
}
