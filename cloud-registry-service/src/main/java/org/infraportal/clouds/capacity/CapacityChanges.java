package org.infraportal.clouds.capacity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.clouds.regions.Region;

/** The changes of capacity. */
@ApplicationScoped
public class CapacityChanges implements PanacheRepository<CapacityChange> {

    /** In the order in which they happened. */
    public List<CapacityChange> of(Region region) {
        return list("regionId = ?1 order by changedOn, id", region.id());
    }

    /** All regions' changes, in the order in which they happened. */
    public List<CapacityChange> ofAll() {
        return list("order by changedOn, id");
    }

    /** Those that commits made, by {@link #key}. */
    public Map<String, CapacityChange> byCommit() {
        Map<String, CapacityChange> changes = new HashMap<>();
        list("commitId is not null").forEach(change -> changes.put(key(change.regionId(), change.commitId()), change));
        return changes;
    }

    /** One commit changes one region once. */
    public static String key(Long regionId, String commitId) {
        return regionId + " " + commitId;
    }
}
