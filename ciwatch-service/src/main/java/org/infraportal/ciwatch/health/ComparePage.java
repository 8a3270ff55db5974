package org.infraportal.ciwatch.health;

import java.time.Clock;
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

import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListView;

/** Two CIs side by side. */
@Path("/ciwatch/compare")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class ComparePage {
    /** How many names the fields propose. */
    private static final int PROPOSED = 200;

    private final Comparisons comparisons;
    private final Cis cis;
    private final Clock clock;

    ComparePage(Comparisons comparisons, Cis cis, Clock clock) {
        this.comparisons = comparisons;
        this.cis = cis;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance compare(
                CompareQuery query,
                Window window,
                Comparison comparison,
                ListView<ComparedPatchSet> list,
                List<String> names);
    }

    /** A form while not both are named. */
    @GET
    public TemplateInstance get(@Valid @BeanParam CompareQuery query) {
        Comparison comparison = CompareQuery.isGiven(query.one) && CompareQuery.isGiven(query.other)
                ? comparisons.of(query, query.page())
                : null;
        Page<ComparedPatchSet> page = comparison == null
                ? new Page<>(List.of(), null, 0)
                : new Page<>(comparison.patchSets(), comparison.nextPageToken(), total(query, comparison));
        return Templates.compare(
                query,
                Window.of(query, clock.instant()),
                comparison,
                query.view(page, "/ciwatch/compare", "/ciwatch/api/v1/compare"),
                cis.named("", PROPOSED).stream().map(ci -> ci.name).distinct().toList());
    }

    private static long total(CompareQuery query, Comparison comparison) {
        if (!CompareQuery.isGiven(query.show)) {
            return comparison.both();
        }
        return query.show.equals("agree") ? comparison.agree() : comparison.both() - comparison.agree();
    }
}
