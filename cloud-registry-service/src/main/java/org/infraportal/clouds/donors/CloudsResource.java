package org.infraportal.clouds.donors;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;

/** Which cloud is whose. */
@Path("/clouds/api/v1/clouds/{name}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CloudsResource {
    private final Clouds clouds;

    CloudsResource(Clouds clouds) {
        this.clouds = clouds;
    }

    public record CloudView(String name, String donor) {
        static CloudView of(Cloud cloud) {
            return new CloudView(cloud.name(), cloud.donorName());
        }
    }

    /** @param donor the organisation's name as it wants to be called; empty takes it back */
    public record DonorName(@NotNull @Size(max = 128) String donor) {}

    @GET
    @PermitAll
    public CloudView cloud(@RestPath String name) {
        return CloudView.of(known(name));
    }

    @PUT
    @Path("/donor")
    @RolesAllowed({Roles.INFRA_ROOT, Roles.FOUNDATION_STAFF})
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public CloudView sayDonor(@RestPath String name, @NotNull @Valid DonorName body) {
        Cloud cloud = known(name);
        clouds.giveTo(cloud, body.donor().strip());
        return CloudView.of(cloud);
    }

    private Cloud known(String name) {
        return clouds.named(name).orElseThrow(() -> ProblemException.notFound("cloud", name));
    }
}
