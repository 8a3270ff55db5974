package org.infraportal.ciwatch.rechecks;

import java.util.List;
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

/** Rechecks per merged change. */
@Path("/ciwatch/rechecks/summary")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class RecheckSumsPage {
    private final RecheckSums sums;

    RecheckSumsPage(RecheckSums sums) {
        this.sums = sums;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance summary(
                RecheckSumQuery query, Window window, ListView<RecheckSum> list, RecheckSum total, String text);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam RecheckSumQuery query) {
        Window window = sums.window(query);
        List<RecheckSum> all = sums.of(query);
        return Templates.summary(
                query,
                window,
                query.view(query.page().pageOf(all), "/ciwatch/rechecks/summary", "/ciwatch/api/v1/rechecks/summary"),
                RecheckSums.total(all),
                RecheckText.of(window, query, all));
    }
}
