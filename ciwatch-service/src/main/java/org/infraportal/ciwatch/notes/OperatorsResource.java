package org.infraportal.ciwatch.notes;

import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Roles;
import org.infraportal.web.values.AllowedName;

/** Infra-root's say in whose CI is whose. */
@Path("/ciwatch/api/v1/cis/{id}/operators")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.INFRA_ROOT)
@RunOnVirtualThread
public class OperatorsResource {
    private final Operators operators;
    private final SecurityIdentity identity;

    OperatorsResource(Operators operators, SecurityIdentity identity) {
        this.operators = operators;
        this.identity = identity;
    }

    /** Who operates a CI. */
    @GET
    @Transactional
    public List<Operators.Operator> list(@RestPath long id) {
        return operators.of(id);
    }

    /** Gives somebody a CI: they may then edit its notes and subscriptions. Giving it again changes nothing. */
    @PUT
    @Path("/{person}")
    @Transactional
    public List<Operators.Operator> give(@RestPath long id, @RestPath @AllowedName(max = 255) String person) {
        operators.give(id, person, identity.getPrincipal().getName());
        return operators.of(id);
    }

    /** Takes a CI from somebody. */
    @DELETE
    @Path("/{person}")
    @Transactional
    public void take(@RestPath long id, @RestPath @AllowedName(max = 255) String person) {
        operators.take(id, person);
    }
}
