package org.infraportal.clouds.artefacts;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.Regions;

/** The artefacts of regions, and the patches that add them. */
@ApplicationScoped
class RegionArtefacts {
    private final Regions regions;
    private final Facts facts;
    private final Clock clock;

    RegionArtefacts(Regions regions, Facts facts, Clock clock) {
        this.regions = regions;
        this.facts = facts;
        this.clock = clock;
    }

    List<ArtefactView> of(String provider) {
        RegionFacts known = facts.of(regions.known(provider));
        return Arrays.stream(Artefact.values())
                .map(artefact -> ArtefactView.of(artefact, known))
                .toList();
    }

    RegionFacts facts(String provider) {
        return facts.of(regions.known(provider));
    }

    /**
     * What is different from the same artefact of the last cloud that was added.
     *
     * @param provider of that cloud's region
     * @param diff empty where nothing is
     */
    record Comparison(String provider, String diff) {}

    Optional<Comparison> comparison(String provider, Artefact artefact) {
        Region region = regions.known(provider);
        RegionFacts own = facts.of(region);
        return facts.lastAddedBeside(region).map(other -> {
            RegionFacts last = facts.of(other);
            return new Comparison(other.provider(), TextDiff.of(artefact.text(last), artefact.text(own)));
        });
    }

    /**
     * @param file what stands in the file that it belongs in; null for a file of its own
     * @param path of that file; null for the usual one
     */
    Patch patch(String provider, Artefact artefact, String file, String path) {
        RegionFacts known = facts(provider);
        String after = file == null ? artefact.text(known) : Insertion.into(file, artefact, known, clock.instant());
        String missing = String.join(", ", artefact.missing(known));
        String body = "The " + artefact.about() + ",\nas it follows from what the portal knows of region " + provider
                + ".\n" + (missing.isEmpty() ? "" : "To be filled in, for it is not known yet: " + missing + ".\n");
        String remark = comparison(provider, artefact)
                .map(compared -> "Compared with " + compared.provider() + ", of the last cloud added:\n"
                        + (compared.diff().isEmpty() ? "no difference\n" : compared.diff()))
                .orElse(null);
        return new Patch(
                "Add " + provider + ": " + artefact.word(),
                body,
                remark,
                path != null ? path : file == null ? artefact.path(known) : artefact.sharedPath(known),
                file,
                after,
                clock.instant());
    }
}
