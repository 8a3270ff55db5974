package org.infraportal.ciwatch.notes;

import java.net.URI;
import java.time.Instant;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.AllowedTime;
import org.infraportal.web.values.AllowedWebAddress;
import org.infraportal.web.values.Given;

/** The form on a CI's page. */
@Path("/ciwatch/cis/{id}/notes")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NotesPage {
    private final Notes notes;
    private final Operators operators;
    private final SecurityIdentity identity;

    NotesPage(Notes notes, Operators operators, SecurityIdentity identity) {
        this.notes = notes;
        this.operators = operators;
        this.identity = identity;
    }

    /** Says something of the CI, or of the job that the form names. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Authenticated
    @Transactional
    public Response put(
            @RestPath long id,
            @RestForm @AllowedName(max = 255) String job,
            @RestForm @AllowedName(max = 255) String owner,
            @RestForm @AllowedWebAddress(max = 1024) String bug,
            @RestForm @AllowedText(max = 2000) String note,
            @RestForm @AllowedTime String mutedUntil) {
        operators.checkMayEdit(id, identity);
        Instant until = Given.time(mutedUntil);
        notes.put(
                id,
                new NewNote(job, owner, bug, note, until),
                identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/ciwatch/cis/" + id)).build();
    }
}
