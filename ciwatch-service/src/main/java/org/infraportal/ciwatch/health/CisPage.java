package org.infraportal.ciwatch.health;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.lists.ListView;

/** The CIs and how they do. */
@Path("/ciwatch/cis")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class CisPage {
    private final CiHealths healths;

    CisPage(CiHealths healths) {
        this.healths = healths;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cis(CiQuery query, ListView<CiHealth> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam CiQuery query) {
        return Templates.cis(
                query, query.view(healths.page(query, query.page()), "/ciwatch/cis", "/ciwatch/api/v1/cis"));
    }
}
