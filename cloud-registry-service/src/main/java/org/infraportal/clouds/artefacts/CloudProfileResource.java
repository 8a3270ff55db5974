package org.infraportal.clouds.artefacts;

import java.util.Comparator;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionState;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.web.ProblemException;

/** The public profile of a cloud. */
@Path("/clouds/api/v1/clouds/{name}/profile")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CloudProfileResource {
    private final Regions regions;
    private final Facts facts;

    CloudProfileResource(Regions regions, Facts facts) {
        this.regions = regions;
        this.facts = facts;
    }

    /** As openstacksdk reads it from a vendor. */
    @GET
    @Transactional
    public CloudProfile profile(@RestPath String name) {
        List<Region> all = regions.list("cloud.name", name).stream()
                .sorted(Comparator.comparing(Region::name).thenComparing(Region::provider))
                .toList();
        if (all.isEmpty()) {
            throw ProblemException.notFound("cloud", name);
        }
        List<Region> used = all.stream()
                .filter(region -> region.state() != RegionState.RETIRED)
                .toList();
        return CloudProfile.of(
                name, (used.isEmpty() ? all : used).stream().map(facts::of).toList(), used.isEmpty());
    }
}
