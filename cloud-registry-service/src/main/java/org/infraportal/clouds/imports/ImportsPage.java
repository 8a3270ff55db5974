package org.infraportal.clouds.imports;

import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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

    private final ImportRecords records;

    ImportsPage(ImportRecords records) {
        this.records = records;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance imports(
                Page<ImportReport> page, String next, String first, List<ImportKind> kinds);

        static native TemplateInstance report(ImportReport report);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@RestQuery @Min(1) Long pageToken) {
        Page<ImportReport> page = records.page(pageToken, ROWS);
        String next = page.nextPageToken() == null ? null : "/clouds/imports?pageToken=" + page.nextPageToken();
        String first = pageToken == null ? null : "/clouds/imports";
        return Templates.imports(page, next, first, List.of(ImportKind.values()));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance report(@RestPath long id) {
        return Templates.report(records.known(id));
    }
}
