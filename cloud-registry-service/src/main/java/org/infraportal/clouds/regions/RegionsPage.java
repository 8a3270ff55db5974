package org.infraportal.clouds.regions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
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

/** The list of regions. */
@Path("/clouds")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RegionsPage {
    private final Regions regions;
    private final Clock clock;

    RegionsPage(Regions regions, Clock clock) {
        this.regions = regions;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance regions(
                RegionQuery query,
                ListView<RegionView> list,
                Regions.Sums sums,
                Regions.Sums everything,
                long activeClouds,
                List<RegionState> states,
                List<Integer> years);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam RegionQuery query) {
        RegionQuery unfiltered = new RegionQuery();
        return Templates.regions(
                query,
                query.view(regions.page(query, query.page()).map(RegionView::of), "/clouds", "/clouds/api/v1/regions"),
                regions.sums(query),
                regions.sums(unfiltered),
                regions.cloudsIn(RegionState.ACTIVE),
                List.of(RegionState.values()),
                years());
    }

    private List<Integer> years() {
        int last = LocalDate.now(clock).getYear();
        return regions.firstYear()
                .map(first -> IntStream.iterate(last, year -> year >= first, year -> year - 1)
                        .boxed()
                        .toList())
                .orElse(List.of());
    }
}
