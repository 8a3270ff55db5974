package org.infraportal.stackviz.timeline;

import java.util.List;
import java.util.stream.Stream;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.timeline.Lane;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.TestQuery;
import org.infraportal.web.lists.ListView;

/** The timeline of a run: a canvas that asks the API, and the same as a list for those without script. */
@Path("/stackviz/runs/{id}/timeline")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TimelinePage {
    private static final List<String> STATUSES =
            Stream.concat(Stream.of("bad"), TestQuery.STATUSES.stream()).toList();

    private final Runs runs;
    private final Timelines timelines;

    TimelinePage(Runs runs, Timelines timelines) {
        this.runs = runs;
        this.timelines = timelines;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance timeline(
                RunView run, List<Lane> lanes, TimelineQuery query, ListView<EntryLine> list, List<String> statuses);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @Valid @BeanParam TimelineQuery query) {
        Run run = runs.known(id);
        String here = RunView.page(run) + "/timeline";
        return Templates.timeline(
                RunView.of(run),
                timelines.of(run).lanes(),
                query,
                query.view(
                        timelines
                                .page(run, query, query.page())
                                .map(entry -> EntryLine.of(run, timelines.of(run), entry)),
                        here,
                        RunView.api(run.publicId) + "/timeline/tests"),
                STATUSES);
    }
}
