package org.infraportal.ciwatch.grid;

import java.net.URI;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;
import org.infraportal.web.values.Given;

/** The addresses of the dashboard that this one follows: links to it from mails and bookmarks find the same grid here. */
@Path("/ciwatch")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
@ApplicationScoped
public class UpstreamPage {
    private static final Map<String, String> TIMES = Map.of("24 hours", "24h", "48 hours", "48h", "7 days", "7d");

    private final Database database;

    UpstreamPage(Database database) {
        this.database = database;
    }

    /**
     * A project's grid.
     *
     * @param project its full name, or its name without what stands before the last slash, as the dashboard had it
     * @param time 24 hours, 48 hours or 7 days; left out: 24 hours
     */
    @GET
    @Path("/project")
    @Transactional
    public Response project(@RestQuery @Size(max = 255) String project, @RestQuery @Size(max = 255) String time) {
        String asked = Given.text(time);
        String window = asked == null ? "24h" : TIMES.get(asked);
        if (window == null) {
            throw ProblemException.invalid("time", "time: " + asked + " (expected: 24 hours, 48 hours or 7 days)");
        }
        String name = Given.text(project);
        if (name == null) {
            return projects();
        }
        String known = database.first(
                        "select name from gerrit_project where name = ? or substring_index(name, '/', -1) = ?"
                                + " order by name <> ?, name limit 1",
                        row -> row.getString(1),
                        name,
                        name,
                        name)
                .orElseThrow(() -> ProblemException.notFound("project", name));
        return to(Address.of("/ciwatch/grid").with("project", known).with("window", window));
    }

    /** Its first page. */
    @GET
    @Path("/index")
    public Response index() {
        return projects();
    }

    /** The same by its other name. */
    @GET
    @Path("/home")
    public Response home() {
        return projects();
    }

    private static Response projects() {
        return to(Address.of("/ciwatch/projects"));
    }

    private static Response to(Address address) {
        return Response.seeOther(URI.create(address.toString())).build();
    }
}
