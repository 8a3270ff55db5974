package org.infraportal.ciwatch.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.database.Database;
import org.infraportal.web.AtomFeed;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Given;

/** The newest reports as Atom feeds. */
@Path("/ciwatch/feeds")
@Produces("application/atom+xml;charset=utf-8")
@PermitAll
@RunOnVirtualThread
@ApplicationScoped
public class FeedsResource {
    private static final int ENTRIES = 50;
    private static final String FIVE_MINUTES = "public, max-age=300";
    private static final String ENDING = ".atom";
    private static final String VERDICTS = "|SUCCESS|FAILURE|INFRA|UNKNOWN";
    private static final String VERDICT_EXPECTED = "expected: SUCCESS, FAILURE, INFRA or UNKNOWN";

    private final Database database;
    private final Cis cis;

    FeedsResource(Database database, Cis cis) {
        this.database = database;
        this.cis = cis;
    }

    /** @param verdict only reports with this one; left out: all */
    @GET
    @Path("/cis/{id}.atom")
    @Transactional
    @Operation(summary = "The newest reports of a CI, as an Atom feed")
    public Response ci(
            @RestPath long id,
            @RestQuery @Pattern(regexp = VERDICTS, message = VERDICT_EXPECTED) String verdict,
            @Context HttpServerRequest request) {
        Ci ci = cis.shown(id).orElseThrow(() -> ProblemException.notFound("CI", id));
        return feed(
                "Reports of " + ci.name,
                "/ciwatch/cis/" + id,
                portal(request),
                request.uri(),
                verdict,
                "r.ci_id = ?",
                id);
    }

    /** The name has its slashes as they are, and the ending .atom. */
    @GET
    @Path("/projects/{name: .+\\.atom}")
    @Transactional
    @Operation(summary = "The newest reports on a project, as an Atom feed")
    public Response project(
            @RestPath @Size(max = 260) String name,
            @RestQuery @Pattern(regexp = VERDICTS, message = VERDICT_EXPECTED) String verdict,
            @Context HttpServerRequest request) {
        String project = name.substring(0, name.length() - ENDING.length());
        List<Long> ids = database.list("select id from gerrit_project where name = ?", row -> row.getLong(1), project);
        if (ids.isEmpty()) {
            throw ProblemException.notFound("project", project);
        }
        return feed(
                "CI reports on " + project,
                Project.page(project),
                portal(request),
                request.uri(),
                verdict,
                "r.project_id in " + Database.marks(ids.size()),
                ids.toArray());
    }

    private static String portal(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }

    private Response feed(
            String title, String page, String portal, String self, String verdict, String where, Object... values) {
        String asked = Given.text(verdict);
        List<Object> all = new ArrayList<>(List.of(values));
        if (asked != null) {
            all.add(asked);
        }
        all.add(ENTRIES);
        List<AtomFeed.Entry> entries = database.list(
                "select r.id, i.name, r.pipeline, r.verdict, r.jobs, r.jobs_failed, c.number, p.number, c.subject, j.name,"
                        + " r.reported_at from ci_report r join ci i on i.id = r.ci_id"
                        + " join patch_set p on p.id = r.patch_set_id join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = r.project_id where " + where
                        + " and i.standing <> 'REJECTED'" + (asked == null ? "" : " and r.verdict = ?")
                        + " order by r.reported_at desc, r.id desc limit ?",
                row -> {
                    String source =
                            row.getString(3).isEmpty() ? row.getString(2) : row.getString(2) + " " + row.getString(3);
                    Instant at = Database.instant(row, "reported_at");
                    return new AtomFeed.Entry(
                            portal + "/ciwatch/reports/" + row.getLong(1),
                            row.getString(4).toLowerCase(Locale.ROOT) + ": " + source + " on " + row.getLong(7) + ","
                                    + row.getInt(8),
                            row.getString(2),
                            row.getString(10) + ": " + (row.getString(9) == null ? "" : row.getString(9))
                                    + (row.getInt(5) == 0
                                            ? ""
                                            : " (" + row.getInt(6) + " of " + row.getInt(5) + " jobs failed)"),
                            portal + "/ciwatch/reports/" + row.getLong(1),
                            at,
                            at);
                },
                all.toArray());
        return Response.ok(new AtomFeed(title, portal + self, portal + page, entries).xml())
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .build();
    }
}
