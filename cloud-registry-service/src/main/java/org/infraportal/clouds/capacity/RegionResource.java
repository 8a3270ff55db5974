package org.infraportal.clouds.capacity;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionView;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.web.Csv;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.ShortListRequest;

/** One region with its capacity, then and now, as JSON and CSV; and the change of it. */
@Path("/clouds/api/v1/regions/{provider}")
@RunOnVirtualThread
public class RegionResource {
    private final Regions regions;
    private final CapacityLedger ledger;
    private final SecurityIdentity identity;
    private final Clock clock;

    RegionResource(Regions regions, CapacityLedger ledger, SecurityIdentity identity, Clock clock) {
        this.regions = regions;
        this.ledger = ledger;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * A wanted change.
     *
     * @param maxServers 0 disables the region
     * @param reason one of {@link ChangeReason}; needed with 0
     * @param version of the region as it was read
     */
    public record NewCapacity(Integer maxServers, String reason, String note, Long version) {}

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public RegionView region(@RestPath String provider) {
        return RegionView.of(regions.known(provider));
    }

    /** Every change; a region has some dozens. */
    @GET
    @Path("/capacity")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response history(@RestPath String provider, @Valid @BeanParam ShortListRequest query) {
        List<ChangeView> changes = ChangeView.of(ledger.changesOf(regions.known(provider)));
        return query.answer(ChangeView.class, part -> part.pageOf(changes));
    }

    @POST
    @Path("/capacity")
    @RolesAllowed(Roles.INFRA_ROOT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response change(@RestPath String provider, @NotNull NewCapacity body) {
        CapacityOrder order =
                CapacityOrder.of(text(body.maxServers()), body.reason(), body.note(), text(body.version()));
        Region region = ledger.change(provider, order, identity.getPrincipal().getName());
        return Response.created(URI.create("/clouds/api/v1/regions/" + provider))
                .entity(RegionView.of(region))
                .build();
    }

    @GET
    @Path("/episodes")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response episodes(@RestPath String provider, @Valid @BeanParam ShortListRequest query) {
        List<EpisodeView> episodes = ledger.episodesOf(regions.known(provider)).stream()
                .map(EpisodeView::of)
                .toList();
        return query.answer(EpisodeView.class, part -> part.pageOf(episodes));
    }

    /** The figures of the region's chart. */
    @GET
    @Path("/capacity/chart")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public CapacityChart chart(@RestPath String provider) {
        Region region = regions.known(provider);
        CapacityHistory history = CapacityHistory.of(region, ledger.changesOf(region), ledger.episodesOf(region));
        return CapacityChart.of(provider, history, LocalDate.now(clock));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
