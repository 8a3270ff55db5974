package org.infraportal.clouds.regions;

import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

/** What the portal's home page and search box show of the clouds. */
@Path("/clouds/api/v1")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
    private static final int MOST_HITS = 10;

    private final Regions regions;

    OverviewResource(Regions regions) {
        this.regions = regions;
    }

    public record Figure(String label, String value, String url) {}

    public record Summary(List<Figure> figures) {}

    public record Hit(String title, String detail, String url) {}

    public record Hits(List<Hit> items) {}

    @GET
    @Path("/summary")
    public Summary summary() {
        Regions.Sums sums = regions.sums(new RegionQuery());
        if (sums.regions() == 0) {
            return new Summary(List.of(new Figure("Clouds", "none yet", "/clouds")));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("Clouds", regions.cloudsIn(RegionState.ACTIVE) + " active", "/clouds"));
        figures.add(new Figure("Test servers", String.valueOf(sums.capacity()), "/clouds?state=ACTIVE"));
        long disabled = regions.count("state", RegionState.DISABLED);
        if (disabled > 0) {
            figures.add(new Figure("Disabled regions", String.valueOf(disabled), "/clouds?state=DISABLED"));
        }
        return new Summary(figures);
    }

    @GET
    @Path("/search")
    public Hits search(@RestQuery @NotBlank @Size(max = 100) String q) {
        return new Hits(regions.matching(q, MOST_HITS).stream()
                .map(region -> new Hit(region.provider(), detail(region), region.url()))
                .toList());
    }

    private static String detail(Region region) {
        String capacity = region.capacity() == null || region.capacity() == 0
                ? region.peak() == null ? "" : ", peak " + region.peak()
                : ", " + region.capacity() + " servers";
        return "Cloud region, " + region.state().word() + capacity;
    }
}
