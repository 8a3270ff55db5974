package org.infraportal.clouds.regions;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;

/** The list of regions as JSON and CSV. */
@Path("/clouds/api/v1/regions")
@PermitAll
@RunOnVirtualThread
public class RegionsResource {
    private final Regions regions;

    RegionsResource(Regions regions) {
        this.regions = regions;
    }

    /** One page as JSON; as CSV every row that matches. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam RegionQuery query) {
        return query.answer(RegionView.class, part -> regions.page(query, part).map(RegionView::of));
    }
}
