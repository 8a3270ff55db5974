package org.infraportal.ciwatch.scopes;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.web.Roles;

/** The operators' say in what is expected of whom. */
@Path("/ciwatch/api/v1/scopes")
@RunOnVirtualThread
public class ScopesResource {
    private final Scopes scopes;
    private final Cis cis;

    ScopesResource(Scopes scopes, Cis cis) {
        this.scopes = scopes;
        this.cis = cis;
    }

    /** Replaces a CI's scope; figures of the past follow it at once. */
    @PUT
    @RolesAllowed(Roles.INFRA_ROOT)
    @Transactional
    public ScopeDecision decide(@NotNull @Valid ScopeDecision decision) {
        scopes.put(cis.confirmed(decision.gerrit(), decision.account()).id, decision);
        return decision;
    }
}
