package org.infraportal.clouds.imports;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
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
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Page;
import org.infraportal.web.Roles;

/** The form that takes the files, and what came of them. */
@Path("/clouds/imports")
@RolesAllowed({Roles.INFRA_ROOT, Roles.FOUNDATION_STAFF})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ImportsPage {
    private static final int ROWS = 20;

    private final ImportJobs jobs;
    private final SecurityIdentity identity;
    private final Clock clock;

    ImportsPage(ImportJobs jobs, SecurityIdentity identity, Clock clock) {
        this.jobs = jobs;
        this.identity = identity;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance imports(
                Page<ImportStatus> page, String next, String first, List<ImportKind> kinds);

        static native TemplateInstance report(ImportStatus status, ImportReport report, Instant now);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@RestQuery @Min(1) Long pageToken) {
        Page<ImportStatus> page = jobs.page(pageToken, ROWS);
        String next = page.nextPageToken() == null ? null : "/clouds/imports?pageToken=" + page.nextPageToken();
        String first = pageToken == null ? null : "/clouds/imports";
        return Templates.imports(page, next, first, List.of(ImportKind.values()));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance report(@RestPath long id) {
        ImportStatus status = jobs.known(id);
        return Templates.report(status, status.report(), clock.instant());
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@RestPath long id) {
        ImportStatus status = jobs.cancel(id, identity.getPrincipal().getName());
        return Response.seeOther(URI.create(status.report().page())).build();
    }
}
