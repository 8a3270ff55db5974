package org.infraportal.ciwatch.stream;

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

import org.infraportal.ciwatch.gaps.GapQuery;
import org.infraportal.ciwatch.gaps.GapView;
import org.infraportal.ciwatch.gaps.Gaps;
import org.infraportal.web.lists.ListView;

/** Where live events come from, and whether any may be missing. */
@Path("/ciwatch/intake")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class IntakePage {
    private final IntakeState state;
    private final Gaps gaps;

    IntakePage(IntakeState state, Gaps gaps) {
        this.state = state;
        this.gaps = gaps;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance intake(IntakeView intake, GapQuery query, ListView<GapView> list);
    }

    @GET
    public TemplateInstance show(@Valid @BeanParam GapQuery query) {
        return Templates.intake(
                state.view(),
                query,
                query.view(gaps.page(query, query.page()), "/ciwatch/intake", "/ciwatch/api/v1/gaps"));
    }
}
