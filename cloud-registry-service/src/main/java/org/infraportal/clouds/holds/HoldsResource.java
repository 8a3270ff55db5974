package org.infraportal.clouds.holds;

import java.net.URI;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.clouds.regions.RegionView;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.web.Csv;
import org.infraportal.web.lists.ShortListRequest;

/** Taking a region out of use for a while, and giving it back. */
@Path("/clouds/api/v1/regions/{provider}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HoldsResource {
    private final Holds holds;
    private final Regions regions;
    private final SecurityIdentity identity;

    HoldsResource(Holds holds, Regions regions, SecurityIdentity identity) {
        this.holds = holds;
        this.regions = regions;
        this.identity = identity;
    }

    /** All holds of a region, the latest first. */
    @GET
    @Path("/holds")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@RestPath String provider, @Valid @BeanParam ShortListRequest query) {
        List<HoldView> all = holds.of(regions.known(provider));
        return query.answer(HoldView.class, part -> part.pageOf(all));
    }

    @POST
    @Path("/holds")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Places a hold",
            description =
                    "By infra-root or a member of the donor. The region's capacity is 0 while a hold is in force; one with a"
                            + " time to come is planned, and changes nothing before.")
    public Response place(@RestPath String provider, @NotNull @Valid NewHold order) {
        HoldView hold = holds.place(provider, order, identity);
        return Response.created(URI.create("/clouds/api/v1/regions/" + provider + "/holds"))
                .entity(hold)
                .build();
    }

    /** Ends a hold; the region stays at zero until it is restored. */
    @POST
    @Path("/holds/{id}/release")
    @Authenticated
    public HoldView release(@RestPath String provider, @RestPath long id, @Valid ReleaseOrder order) {
        return holds.release(provider, id, order == null ? ReleaseOrder.PLAIN : order, identity);
    }

    /** Gives the region the servers that it had. */
    @POST
    @Path("/restore")
    @Authenticated
    public RegionView restore(@RestPath String provider, @Valid ReleaseOrder order) {
        return RegionView.of(holds.restore(provider, order == null ? ReleaseOrder.PLAIN : order, identity));
    }
}
