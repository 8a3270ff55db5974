package org.infraportal.stackviz.history;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.history.Jobs.Point;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.Given;

/** The API of jobs and their flaky tests. The runs of a job are the list of runs with its name as filter. */
@Path("/stackviz/api/v1")
@PermitAll
@RunOnVirtualThread
public class JobsResource {
    static final int POINTS = 100;

    /** Tests of the grid whose cells are in memory at a time. */
    private static final int GRID_PART = 100;

    private final Jobs jobs;
    private final TestGrids grids;

    JobsResource(Jobs jobs, TestGrids grids) {
        this.jobs = jobs;
        this.grids = grids;
    }

    /** By name; as CSV all that match. */
    @GET
    @Path("jobs")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam JobsQuery query) {
        return query.answer(JobView.class, part -> jobs.page(query, part));
    }

    /** A job with its last runs, the oldest first; of one pipeline when it is asked for. */
    public record JobDetail(@JsonUnwrapped JobView job, List<Point> points) {}

    @GET
    @Path("jobs/{job: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    public JobDetail get(String job, @RestQuery @Size(max = Columns.LABEL) String pipeline) {
        String in = Given.text(pipeline);
        return new JobDetail(jobs.known(job, in), jobs.points(job, in, POINTS));
    }

    /** The tests that failed in the last runs of a job, by those runs; as CSV all of them, a line for each cell. */
    @GET
    @Path("jobs/{job: .+}/grid")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response grid(String job, @Valid @BeanParam GridQuery query) {
        String pipeline = Given.text(query.pipeline);
        TestGrids.Outline outline = grids.of(job, pipeline, query.ofRuns());
        return query.csv()
                ? query.csvAnswer(GridLine.class, GRID_PART, outline::lines)
                : Response.ok(outline.grid(pipeline, query.page()), MediaType.APPLICATION_JSON)
                        .build();
    }

    /** Tests that both failed and passed in the last runs of a job. */
    @GET
    @Path("flaky-tests")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response flaky(@Valid @BeanParam FlakyQuery query) {
        if (!ListRequest.isGiven(query.job)) {
            throw ProblemException.invalid("job", "job: missing (expected: the name of a job)");
        }
        List<FlakyTest> flaky = jobs.flaky(query.job.strip(), query);
        return query.answer(FlakyTest.class, part -> part.pageOf(flaky));
    }
}
