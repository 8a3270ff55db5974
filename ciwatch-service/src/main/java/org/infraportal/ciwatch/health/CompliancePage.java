package org.infraportal.ciwatch.health;

import java.time.Clock;
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

import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.lists.ListView;

/** Who does what projects expect of a CI. */
@Path("/ciwatch/compliance")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class CompliancePage {
    private final Compliance compliance;
    private final Clock clock;

    CompliancePage(Compliance compliance, Clock clock) {
        this.compliance = compliance;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance compliance(CiQuery query, Window window, ListView<ComplianceRow> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam CiQuery query) {
        return Templates.compliance(
                query,
                Window.of(query, clock.instant()),
                query.view(compliance.page(query, query.page()), "/ciwatch/compliance", "/ciwatch/api/v1/compliance"));
    }
}
