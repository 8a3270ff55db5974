package org.infraportal.stackviz.history;

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

import org.infraportal.stackviz.history.Jobs.Point;
import org.infraportal.stackviz.runs.Addresses;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.RunFilter;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Page;

/** All jobs, and one job over time: its runs, how long they took, and its flaky tests. */
@Path("/stackviz/jobs")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class JobsPage {
    private static final String PATH = "/stackviz/jobs";
    private static final String API = "/stackviz/api/v1/jobs";
    private static final String FLAKY = "/stackviz/api/v1/flaky-tests";
    private static final int RUNS_SHOWN = 20;

    private final Jobs jobs;
    private final Runs runs;

    JobsPage(Jobs jobs, Runs runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    /** Addresses of other views of the list; null where there is none. */
    public record Around(String next, String first, String json, String csv) {}

    /** Addresses of other views of a job; null where there is none. */
    public record JobLinks(
            String json,
            String runs,
            String runsCsv,
            String failures,
            String flakyJson,
            String flakyCsv,
            String byFailed,
            String byShare,
            String byName,
            String next,
            String first) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance jobs(Page<JobView> page, String q, Around around);

        static native TemplateInstance job(
                JobView job,
                String pipeline,
                List<String> pipelines,
                List<Point> points,
                List<RunView> runs,
                Page<FlakyTest> flaky,
                int ofRuns,
                String sort,
                JobLinks links);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@BeanParam JobsQuery query) {
        query.check();
        Page<JobView> page = jobs.page(query.words(), query.after(), query.limit());
        return Templates.jobs(
                page,
                query.words(),
                new Around(
                        page.nextPageToken() == null ? null : query.at(PATH, page.nextPageToken(), null),
                        query.first() ? null : query.at(PATH, null, null),
                        query.at(API, query.pageToken, null),
                        query.at(API, null, "csv")));
    }

    @GET
    @Path("{name: .+}")
    public TemplateInstance one(String name, @BeanParam FlakyQuery query) {
        query.check();
        String pipeline = query.inPipeline();
        JobView job = jobs.known(name, pipeline);
        Page<FlakyTest> flaky = JobsResource.cut(jobs.flaky(name, pipeline, query.ofRuns(), query.order()), query);
        List<RunView> newest =
                runs.page(new RunFilter(name, null, pipeline, null, null, null), RUNS_SHOWN, null).items().stream()
                        .map(RunView::of)
                        .toList();
        return Templates.job(
                job,
                pipeline,
                jobs.pipelines(name),
                jobs.points(name, pipeline, JobsResource.POINTS),
                newest,
                flaky,
                query.ofRuns(),
                query.order().name().toLowerCase(java.util.Locale.ROOT),
                links(name, query, flaky.nextPageToken()));
    }

    private static JobLinks links(String name, FlakyQuery query, String next) {
        String here = Addresses.jobPage(name);
        return new JobLinks(
                Links.to(here.replace(PATH, API))
                        .with("pipeline", query.inPipeline())
                        .toString(),
                Links.to("/stackviz")
                        .with("job", name)
                        .with("pipeline", query.inPipeline())
                        .toString(),
                Links.to("/stackviz/api/v1/runs")
                        .with("job", name)
                        .with("pipeline", query.inPipeline())
                        .with("format", "csv")
                        .toString(),
                Links.to("/stackviz/failures").with("job", name).toString(),
                query.at(FLAKY, name, query.order(), null, null),
                query.at(FLAKY, name, query.order(), null, "csv"),
                query.at(here, null, FlakySort.FAILED, null, null) + "#flaky",
                query.at(here, null, FlakySort.SHARE, null, null) + "#flaky",
                query.at(here, null, FlakySort.NAME, null, null) + "#flaky",
                next == null ? null : query.at(here, null, query.order(), next, null) + "#flaky",
                query.first() ? null : query.at(here, null, query.order(), null, null) + "#flaky");
    }
}
