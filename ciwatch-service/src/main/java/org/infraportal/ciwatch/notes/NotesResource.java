package org.infraportal.ciwatch.notes;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

/** What is said of a CI and its jobs, for programs. */
@Path("/ciwatch/api/v1/cis/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NotesResource {
    private final Notes notes;
    private final Operators operators;
    private final SecurityIdentity identity;

    NotesResource(Notes notes, Operators operators, SecurityIdentity identity) {
        this.notes = notes;
        this.operators = operators;
        this.identity = identity;
    }

    /** The notes of a CI: the one about the whole, then those about its jobs. */
    @GET
    @PermitAll
    @Transactional
    public List<Note> list(@RestPath long id) {
        return notes.of(id);
    }

    /** Says something of a CI, or of one of its jobs: by its operators and infra-root. A note with nothing in it goes. */
    @PUT
    @Authenticated
    @Transactional
    public List<Note> put(@RestPath long id, @NotNull @Valid NewNote note) {
        operators.checkMayEdit(id, identity);
        notes.put(id, note, identity.getPrincipal().getName());
        return notes.of(id);
    }
}
