package org.infraportal.trovestack.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;
import org.infraportal.web.overview.SummaryFigures;

/** The catalogue, for the home page and the search. No image has been built yet, so there is none to count. */
@ApplicationScoped
public class CatalogueOverview implements SummaryFigures, SearchHits {
    private final Shelves shelves;

    CatalogueOverview(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("datastores", Integer.toString(shelves.datastores().size()), "/images"),
                new Figure("releases", Integer.toString(shelves.releases().size()), "/images"));
    }

    @Override
    public List<Hit> hits(String words, int most) {
        Stream<Hit> datastores = shelves.datastores().stream()
                .filter(datastore -> holds(datastore.name(), words) || holds(datastore.title(), words))
                .map(datastore -> new Hit(
                        "Datastores", datastore.title(), "Datastore in the catalogue of images", datastore.url()));
        Stream<Hit> releases = shelves.releases().stream()
                .filter(release -> holds(release.name(), words) || holds(release.series(), words))
                .map(release -> new Hit(
                        "Trove releases", release.series(), "Release in the catalogue of images", release.url()));
        return Stream.concat(datastores.limit(most), releases.limit(most)).toList();
    }

    private static boolean holds(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
