package org.infraportal.stackviz.history;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.history.Jobs.Point;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.CsvParts;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.web.Csv;
import org.infraportal.web.FieldError;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

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
    public Response list(@BeanParam JobsQuery query, HttpHeaders headers) {
        query.check();
        if (query.csv(headers)) {
            return CsvParts.pages(
                    JobView.class, token -> jobs.page(query.words(), token, CsvParts.PART), Function.identity());
        }
        return Response.ok(jobs.page(query.words(), query.after(), query.limit()), MediaType.APPLICATION_JSON)
                .build();
    }

    /** A job with its last runs, the oldest first; of one pipeline when it is asked for. */
    public record JobDetail(@JsonUnwrapped JobView job, List<Point> points) {}

    @GET
    @Path("jobs/{job: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    public JobDetail get(String job, @RestQuery String pipeline) {
        Parameters parameters = new Parameters();
        String in = parameters.text("pipeline", pipeline, Columns.LABEL);
        parameters.check();
        return new JobDetail(jobs.known(job, in), jobs.points(job, in, POINTS));
    }

    /** The tests that failed in the last runs of a job, by those runs; as CSV all of them, a line for each cell. */
    @GET
    @Path("jobs/{job: .+}/grid")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response grid(String job, @BeanParam GridQuery query, HttpHeaders headers) {
        query.check();
        TestGrids.Outline outline = grids.of(job, query.inPipeline(), query.ofRuns());
        if (!query.csv(headers)) {
            TestGrid grid = outline.grid(query.inPipeline(), query.skipped(), query.limit());
            return Response.ok(grid, MediaType.APPLICATION_JSON).build();
        }
        Iterator<Integer> parts = IntStream.iterate(0, from -> from < outline.tests.size(), from -> from + GRID_PART)
                .iterator();
        return CsvParts.all(
                GridLine.class,
                () -> parts.hasNext()
                        ? outline.rows(parts.next(), GRID_PART).stream()
                                .flatMap(row -> GridLine.of(row, outline.runs))
                                .toList()
                        : null);
    }

    /** Tests that both failed and passed in the last runs of a job. */
    @GET
    @Path("flaky-tests")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response flaky(@BeanParam FlakyQuery query, HttpHeaders headers) {
        query.check();
        if (query.jobName() == null) {
            throw ProblemException.invalid(
                    List.of(new FieldError("job", "job: missing (expected: the name of a job)")));
        }
        List<FlakyTest> flaky = jobs.flaky(query.jobName(), query.inPipeline(), query.ofRuns(), query.order());
        if (query.csv(headers)) {
            return CsvParts.of(FlakyTest.class, flaky, Function.identity());
        }
        return Response.ok(cut(flaky, query), MediaType.APPLICATION_JSON).build();
    }

    static Page<FlakyTest> cut(List<FlakyTest> flaky, FlakyQuery query) {
        List<FlakyTest> shown =
                flaky.stream().skip(query.skipped()).limit(query.limit()).toList();
        long end = (long) query.skipped() + shown.size();
        return new Page<>(shown, end < flaky.size() ? Long.toString(end) : null, flaky.size());
    }
}
