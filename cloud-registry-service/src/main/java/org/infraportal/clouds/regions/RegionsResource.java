package org.infraportal.clouds.regions;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
    public Response list(@Valid @BeanParam RegionQuery query, @HeaderParam("Accept") String accept) {
        if (Exports.csvWanted(query.format, accept)) {
            return Exports.csv(
                    "regions",
                    RegionView.class,
                    regions.all(query).stream().map(RegionView::of).toList());
        }
        return Exports.json(regions.page(query).map(RegionView::of));
    }
}
