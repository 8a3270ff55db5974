package org.infraportal.clouds.capacity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.clouds.regions.Region;

/** The times during which regions were set to zero. */
@ApplicationScoped
public class DisableEpisodes implements PanacheRepository<DisableEpisode> {

    /** In the order in which they began. */
    public List<DisableEpisode> of(Region region) {
        return list("regionId = ?1 order by disabledOn, id", region.id());
    }

    /** The one that goes on now. */
    public Optional<DisableEpisode> openOf(Region region) {
        return find("regionId = ?1 and restoredOn is null order by disabledOn desc, id desc", region.id())
                .range(0, 0)
                .firstResultOptional();
    }

    /** Those that commits began, by {@link CapacityChanges#key}. */
    public Map<String, DisableEpisode> byCommit() {
        Map<String, DisableEpisode> episodes = new HashMap<>();
        list("disableCommit is not null")
                .forEach(episode ->
                        episodes.put(CapacityChanges.key(episode.regionId(), episode.disableCommit()), episode));
        return episodes;
    }
}
