package org.infraportal.refstack.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Page;

/** The log of changes as JSON, for Foundation staff. Visitors are told to sign in, hence PermitAll. */
@Path(AuditPage.API)
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    public Page<AuditLine> list(
            @RestQuery @DefaultValue("") @Pattern(regexp = AuditPage.ASCII, message = AuditPage.MESSAGE) String kind,
            @RestQuery @DefaultValue("") @Pattern(regexp = AuditPage.ASCII, message = AuditPage.MESSAGE) String id,
            @RestQuery @DefaultValue("") @Size(max = 128) String person,
            @RestQuery @DefaultValue("") @Pattern(regexp = AuditPage.ASCII, message = AuditPage.MESSAGE) String action,
            @RestQuery @Min(1) Long pageToken,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return audit.page(new AuditFilter(kind, id, person, action, pageToken), limit);
    }
}
