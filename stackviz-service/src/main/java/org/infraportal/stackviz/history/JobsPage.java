package org.infraportal.stackviz.history;

import java.util.List;
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

import org.infraportal.stackviz.history.Jobs.Point;
import org.infraportal.stackviz.runs.Addresses;
import org.infraportal.stackviz.runs.RunQuery;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.lists.Address;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

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

    /** Addresses of other views of a job. */
    public record JobLinks(
            String json, String runs, String runsCsv, String failures, String gridJson, String gridCsv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance jobs(JobsQuery query, ListView<JobView> list);

        static native TemplateInstance job(
                JobView job,
                JobQuery query,
                List<String> pipelines,
                TestGrid grid,
                int gridRuns,
                List<Point> points,
                List<RunView> runs,
                ListView<FlakyTest> flaky,
                JobLinks links);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam JobsQuery query) {
        return Templates.jobs(query, query.view(jobs.page(query, query.page()), PATH, API));
    }

    @GET
    @Path("{name: .+}")
    public TemplateInstance one(String name, @Valid @BeanParam JobQuery query) {
        String pipeline = Given.text(query.pipeline);
        int gridRuns = GridQuery.runs(query.gridRuns);
        JobView job = jobs.known(name, pipeline);
        RunQuery ofJob = RunQuery.ofJob(name, pipeline);
        Address flaky = query.address(FLAKY).with("job", name).with("gridRuns", null);
        return Templates.job(
                job,
                query,
                jobs.pipelines(name),
                grids.of(name, pipeline, gridRuns).grid(pipeline, PageRequest.first(TESTS_SHOWN)),
                gridRuns,
                jobs.points(name, pipeline, JobsResource.POINTS),
                runs.page(ofJob, PageRequest.first(RUNS_SHOWN)).map(RunView::of).items(),
                query.view(query.page().pageOf(jobs.flaky(name, query)), job.page(), FLAKY)
                        .at("flaky")
                        .formats(flaky.toString(), flaky.with("format", "csv")),
                links(name, ofJob, gridRuns));
    }

    private static JobLinks links(String name, RunQuery ofJob, int gridRuns) {
        String api = Addresses.jobPage(name).replace(PATH, API);
        Address grid =
                Address.of(api + "/grid").with("pipeline", ofJob.pipeline).with("runs", gridRuns);
        return new JobLinks(
                Address.of(api).with("pipeline", ofJob.pipeline).toString(),
                ofJob.address("/stackviz").toString(),
                ofJob.address("/stackviz/api/v1/runs").with("format", "csv").toString(),
                Address.of("/stackviz/failures").with("job", name).toString(),
                grid.toString(),
                grid.with("format", "csv").toString());
    }
}
