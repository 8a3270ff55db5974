package org.infraportal.stackviz.timeline;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.timeline.ClassTime;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.runs.CsvParts;
import org.infraportal.stackviz.runs.Formats;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** The API that says how well a run used its workers. */
@Path("/stackviz/api/v1/runs/{id}/utilisation")
@PermitAll
@RunOnVirtualThread
public class UtilisationResource {
    private final Runs runs;
    private final Timelines timelines;

    UtilisationResource(Runs runs, Timelines timelines) {
        this.runs = runs;
        this.timelines = timelines;
    }

    /** Everything as JSON; the workers as CSV. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response get(String id, @RestQuery String format, HttpHeaders headers) {
        UtilisationView view = UtilisationView.of(timelines.utilisation(runs.known(id)));
        return Formats.csv(format, headers)
                ? Response.ok(Csv.of(UtilisationView.WorkerLine.class, view.each()), Formats.CSV)
                        .build()
                : Response.ok(view, MediaType.APPLICATION_JSON).build();
    }

    /** Every class, the longest first: one page as JSON, all as CSV. */
    @GET
    @Path("classes")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response classes(String id, @BeanParam TimelineQuery query, HttpHeaders headers) {
        query.check();
        List<ClassTime> classes =
                Utilisation.of(timelines.of(runs.known(id)), Integer.MAX_VALUE).slowest();
        if (query.csv(headers)) {
            return CsvParts.of(UtilisationView.ClassLine.class, classes, UtilisationView.ClassLine::of);
        }
        List<UtilisationView.ClassLine> shown = classes.stream()
                .skip(query.skipped())
                .limit(query.limit())
                .map(UtilisationView.ClassLine::of)
                .toList();
        int end = query.skipped() + shown.size();
        return Response.ok(
                        new Page<>(shown, end < classes.size() ? Integer.toString(end) : null, classes.size()),
                        MediaType.APPLICATION_JSON)
                .build();
    }
}
