package org.infraportal.clouds.regions;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

/** The ladder steps of each region, as far as this registry was told. */
@ApplicationScoped
public class StateSteps implements PanacheRepository<StateStep> {

    /** The latest step first. */
    public List<StateStep> of(Region region) {
        return list("regionId = ?1 order by id desc", region.id());
    }

    /** Notes the state a region is in now: a new step, or a better date of the step it already stands on. */
    public void note(Region region) {
        StateStep last =
                find("regionId = ?1 order by id desc", region.id()).range(0, 0).firstResult();
        if (last == null || last.state() != region.state()) {
            persist(new StateStep(region.id(), region.state(), region.stateSince()));
        } else if (!last.since().equals(region.stateSince())) {
            last.correctedTo(region.stateSince());
        }
    }
}
