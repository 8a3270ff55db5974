package org.infraportal.ciwatch.teams;

import java.io.InputStream;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.infraportal.web.Csv;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.ListRequest;

/** The teams of projects, for programs. */
@Path("/ciwatch/api/v1/teams")
@RunOnVirtualThread
public class TeamsResource {
    private final Teams teams;

    TeamsResource(Teams teams) {
        this.teams = teams;
    }

    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The projects that have a team, by team; as CSV all of them")
    public Response list(@Valid @BeanParam ListRequest query) {
        return query.answer(TeamProject.class, part -> part.pageOf(teams.all()));
    }

    /** Replaces all teams by those of a CSV file. A row that cannot be taken is named and takes no other away. */
    @PUT
    @RolesAllowed(Roles.INFRA_ROOT)
    @Consumes({Csv.MEDIA_TYPE, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "Replaces the teams of all projects", description = "Columns: project, team.")
    public ImportedTeams replace(InputStream body) {
        return teams.replace(body);
    }
}
