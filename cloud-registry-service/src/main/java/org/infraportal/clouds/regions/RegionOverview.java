package org.infraportal.clouds.regions;

import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ui.Formats;
import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;
import org.infraportal.web.overview.SummaryFigures;

/** The regions, for the home page and the search. */
@ApplicationScoped
public class RegionOverview implements SummaryFigures, SearchHits {
    private final Regions regions;

    RegionOverview(Regions regions) {
        this.regions = regions;
    }

    @Override
    public List<Figure> figures() {
        Regions.Sums sums = regions.sums(new RegionQuery());
        if (sums.regions() == 0) {
            return List.of(new Figure("Clouds", "none yet", "/clouds"));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("Clouds", regions.cloudsIn(RegionState.ACTIVE) + " active", "/clouds"));
        figures.add(new Figure("Test servers", Formats.grouped(sums.capacity()), "/clouds?state=ACTIVE"));
        long disabled = regions.count("state", RegionState.DISABLED);
        if (disabled > 0) {
            figures.add(new Figure(
                    disabled == 1 ? "region disabled" : "regions disabled",
                    Formats.grouped(disabled),
                    "/clouds?state=DISABLED"));
        }
        return figures;
    }

    @Override
    public List<Hit> hits(String words, int most) {
        return regions.matching(words, most).stream()
                .map(region -> new Hit("Cloud regions", region.provider(), detail(region), region.url()))
                .toList();
    }

    private static String detail(Region region) {
        String capacity = region.capacity() == null || region.capacity() == 0
                ? region.peak() == null ? "" : ", peak " + region.peak()
                : ", " + region.capacity() + " servers";
        return "Cloud region, " + region.state().word() + capacity;
    }
}
