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
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.history.Jobs.Point;
import org.infraportal.stackviz.runs.Addresses;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.Parameters;
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
    private static final int TESTS_SHOWN = 50;

    private final Jobs jobs;
    private final TestGrids grids;
    private final Runs runs;

    JobsPage(Jobs jobs, TestGrids grids, Runs runs) {
        this.jobs = jobs;
        this.grids = grids;
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
            String gridJson,
            String gridCsv,
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
                TestGrid grid,
                int gridRuns,
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
    public TemplateInstance one(String name, @BeanParam FlakyQuery query, @RestQuery String gridRuns) {
        query.check();
        Parameters parameters = new Parameters();
        int ofRuns = GridQuery.runs(parameters, "gridRuns", gridRuns);
        parameters.check();
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
                grids.of(name, pipeline, ofRuns).grid(pipeline, 0, TESTS_SHOWN),
                ofRuns,
                jobs.points(name, pipeline, JobsResource.POINTS),
                newest,
                flaky,
                query.ofRuns(),
                query.order().name().toLowerCase(java.util.Locale.ROOT),
                links(name, query, ofRuns, flaky.nextPageToken()));
    }

    private static JobLinks links(String name, FlakyQuery query, int gridRuns, String next) {
        String here = Addresses.jobPage(name);
        String api = here.replace(PATH, API);
        Links grid =
                Links.to(api + "/grid").with("pipeline", query.inPipeline()).with("runs", gridRuns);
        return new JobLinks(
                Links.to(api).with("pipeline", query.inPipeline()).toString(),
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
                grid.toString(),
                grid.with("format", "csv").toString(),
                query.at(FLAKY, name, query.order(), null, null),
                query.at(FLAKY, name, query.order(), null, "csv"),
                flaky(here, query, FlakySort.FAILED, null, gridRuns),
                flaky(here, query, FlakySort.SHARE, null, gridRuns),
                flaky(here, query, FlakySort.NAME, null, gridRuns),
                next == null ? null : flaky(here, query, query.order(), next, gridRuns),
                query.first() ? null : flaky(here, query, query.order(), null, gridRuns));
    }

    /** The same page with other flaky tests. */
    private static String flaky(String here, FlakyQuery query, FlakySort by, String token, int gridRuns) {
        String kept = gridRuns == GridQuery.USUAL_RUNS ? "" : "&gridRuns=" + gridRuns;
        return query.at(here, null, by, token, null) + kept + "#flaky";
    }
}
