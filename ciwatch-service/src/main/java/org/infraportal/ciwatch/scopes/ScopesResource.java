package org.infraportal.ciwatch.scopes;

import java.io.InputStream;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.web.Csv;
import org.infraportal.web.Roles;

/** The operators' say in what is expected of whom. */
@Path("/ciwatch/api/v1/scopes")
@RunOnVirtualThread
public class ScopesResource {
    private final Scopes scopes;
    private final Cis cis;
    private final ScopeImport imports;

    ScopesResource(Scopes scopes, Cis cis, ScopeImport imports) {
        this.scopes = scopes;
        this.cis = cis;
        this.imports = imports;
    }

    /** Replaces a CI's scope; figures of the past follow it at once. */
    @PUT
    @RolesAllowed(Roles.INFRA_ROOT)
    @Transactional
    public ScopeDecision decide(@NotNull @Valid ScopeDecision decision) {
        scopes.put(cis.confirmed(decision.gerrit(), decision.account()).id, decision);
        return decision;
    }

    /** Replaces the scopes of the CIs that a CSV file names. A row that cannot be taken is named and takes no other away. */
    @POST
    @RolesAllowed(Roles.INFRA_ROOT)
    @Consumes({Csv.MEDIA_TYPE, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            summary = "Replaces the scopes of the CIs that a CSV file names",
            description =
                    "Columns: gerrit, account, project; and if wanted branch, since, until (days or times), grace (12h)."
                            + " The rows of a CI together are its scope.")
    public ImportedScopes take(InputStream body) {
        return imports.take(body);
    }
}
