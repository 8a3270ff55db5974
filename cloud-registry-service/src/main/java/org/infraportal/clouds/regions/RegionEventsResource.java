package org.infraportal.clouds.regions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Csv;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.ListRequest;

/** The audit of a region, for those who run the infrastructure and for staff. */
@Path("/clouds/api/v1/regions/{provider}/events")
@RunOnVirtualThread
public class RegionEventsResource {
    private final Regions regions;
    private final RegionEvents events;

    RegionEventsResource(Regions regions, RegionEvents events) {
        this.regions = regions;
        this.events = events;
    }

    @GET
    @RolesAllowed({Roles.INFRA_ROOT, Roles.FOUNDATION_STAFF})
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@RestPath String provider, @Valid @BeanParam ListRequest query) {
        Region region = regions.known(provider);
        return query.answer(RegionEvents.Entry.class, part -> events.page(region, part));
    }
}
