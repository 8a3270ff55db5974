package org.infraportal.stackviz.timeline;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.timeline.ClassTime;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ShortListRequest;

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
    public Response get(String id, @Valid @BeanParam ShortListRequest query) {
        UtilisationView view = UtilisationView.of(timelines.utilisation(runs.known(id)));
        return query.csv()
                ? query.csvAnswer(UtilisationView.WorkerLine.class, part -> part.pageOf(view.each()))
                : Response.ok(view, MediaType.APPLICATION_JSON).build();
    }

    /** Every class, the longest first: one page as JSON, all as CSV. */
    @GET
    @Path("classes")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response classes(String id, @Valid @BeanParam ListRequest query) {
        List<ClassTime> classes =
                Utilisation.of(timelines.of(runs.known(id)), Integer.MAX_VALUE).slowest();
        return query.answer(
                UtilisationView.ClassLine.class, part -> part.pageOf(classes).map(UtilisationView.ClassLine::of));
    }
}
