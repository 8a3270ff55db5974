package org.infraportal.clouds.artefacts;

import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.clouds.regions.Regions;
import org.infraportal.web.Csv;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.ShortListRequest;

/** What is known of a region beside its capacity: what its artefacts are made of. */
@Path("/clouds/api/v1/regions/{provider}/facts")
@RunOnVirtualThread
public class FactsResource {
    private final Facts facts;
    private final Regions regions;
    private final SecurityIdentity identity;

    FactsResource(Facts facts, Regions regions, SecurityIdentity identity) {
        this.facts = facts;
        this.regions = regions;
        this.identity = identity;
    }

    /** Every fact there can be; those that nobody said have no value. */
    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@RestPath String provider, @Valid @BeanParam ShortListRequest query) {
        List<FactView> known = facts.list(regions.known(provider));
        return query.answer(FactView.class, part -> part.pageOf(known));
    }

    @PUT
    @RolesAllowed(Roles.INFRA_ROOT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Says facts of a region",
            description =
                    "An object of values by the names of the list; an empty value or null clears one, and what is not"
                            + " named stays.")
    public List<FactView> say(@RestPath String provider, @NotNull Map<String, Object> body) {
        return facts.say(provider, body, identity.getPrincipal().getName());
    }
}
