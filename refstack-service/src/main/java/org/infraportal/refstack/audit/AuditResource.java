package org.infraportal.refstack.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;

/** The log of changes as JSON and CSV, for Foundation staff. Visitors are told to sign in, hence PermitAll. */
@Path(AuditPage.API)
@PermitAll
@RunOnVirtualThread
public class AuditResource {
    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam AuditQuery query) {
        return query.answer(AuditLine.class, part -> audit.page(query, part));
    }
}
