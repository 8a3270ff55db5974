package org.infraportal.ciwatch.cis;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Roles;

/** The operators' say in the registry. */
@Path("/ciwatch/api/v1/registry")
@RunOnVirtualThread
public class RegistryResource {
    private final Cis cis;

    RegistryResource(Cis cis) {
        this.cis = cis;
    }

    /**
     * Confirms, rejects or registers an account. Reports of a rejected one are no longer listed; those of one
     * that is new here appear with the next replay.
     */
    @PUT
    @RolesAllowed(Roles.INFRA_ROOT)
    @Transactional
    public RegisteredCi decide(@NotNull @Valid RegisteredCi decision) {
        return RegisteredCi.of(cis.decide(decision));
    }
}
