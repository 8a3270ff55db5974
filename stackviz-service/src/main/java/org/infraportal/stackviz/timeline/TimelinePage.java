package org.infraportal.stackviz.timeline;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.timeline.Lane;
import org.infraportal.stackviz.engine.timeline.Listing;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.TestFilter;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;

/** The timeline of a run: a canvas that asks the API, and the same as a list for those without script. */
@Path("/stackviz/runs/{id}/timeline")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TimelinePage {
    private final Runs runs;
    private final Timelines timelines;

    TimelinePage(Runs runs, Timelines timelines) {
        this.runs = runs;
        this.timelines = timelines;
    }

    /** What the filter shows again. */
    public record Asked(String q, String status, String owner, String tag, String worker, boolean filtered) {}

    /** Addresses; null where there is none. */
    public record Around(String title, String first, String next, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance timeline(
                RunView run,
                List<Lane> lanes,
                Page<EntryLine> page,
                Asked asked,
                Around around,
                Collection<TestStatus> statuses);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @BeanParam TimelineQuery query) {
        query.check();
        Run run = runs.known(id);
        Timeline timeline = timelines.of(run);
        BitSet matching = timelines.matching(run, timeline, query.filter());
        Listing listing = timeline.list(
                query.from(timeline.head()), query.to(timeline.head()), matching, query.skipped(), query.limit());
        List<EntryLine> lines = listing.items().stream()
                .map(entry -> EntryLine.of(run, timeline, entry))
                .toList();
        int end = query.skipped() + lines.size();
        String here = RunView.page(run) + "/timeline";
        String api = RunView.api(run.publicId) + "/timeline/tests";
        RunView view = RunView.of(run);
        return Templates.timeline(
                view,
                timeline.lanes(),
                new Page<>(lines, null, listing.total()),
                new Asked(
                        query.q,
                        query.status,
                        query.owner,
                        query.tag,
                        query.worker,
                        !query.filter().any() || query.part()),
                new Around(
                        "Timeline of " + view.heading(),
                        query.first() ? null : query.at(here, null, null),
                        end < listing.total() ? query.at(here, Integer.toString(end), null) : null,
                        query.at(api, query.pageToken, null),
                        query.at(api, null, "csv")),
                TestFilter.STATUSES);
    }
}
