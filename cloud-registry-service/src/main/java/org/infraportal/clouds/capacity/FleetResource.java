package org.infraportal.clouds.capacity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.Regions;

/** The capacity of all regions together. */
@Path("/clouds/api/v1/capacity")
@PermitAll
@RunOnVirtualThread
public class FleetResource {
    private final Regions regions;
    private final CapacityChanges changes;
    private final Clock clock;

    FleetResource(Regions regions, CapacityChanges changes, Clock clock) {
        this.regions = regions;
        this.changes = changes;
        this.clock = clock;
    }

    /** The figures of the chart. */
    @GET
    @Path("/chart")
    @Produces(MediaType.APPLICATION_JSON)
    public CapacityChart chart() {
        Map<Long, LocalDate> ends = regions.listAll().stream()
                .filter(region -> region.endedOn() != null)
                .collect(Collectors.toMap(Region::id, Region::endedOn));
        return CapacityChart.ofAll(changes.ofAll(), ends, LocalDate.now(clock));
    }
}
