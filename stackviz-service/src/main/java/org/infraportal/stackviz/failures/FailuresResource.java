package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

import org.infraportal.stackviz.failures.Failures.JobShare;
import org.infraportal.stackviz.failures.Failures.Occurrence;
import org.infraportal.stackviz.failures.Failures.Sample;
import org.infraportal.stackviz.failures.Failures.TestShare;
import org.infraportal.stackviz.runs.Formats;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.TestView;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** The API of kinds of failures across runs. */
@Path("/stackviz/api/v1/failures")
@PermitAll
@RunOnVirtualThread
public class FailuresResource {
    private static final int MOST = 200;

    private final Failures failures;
    private final Runs runs;
    private final Clock clock;

    FailuresResource(Failures failures, Runs runs, Clock clock) {
        this.failures = failures;
        this.runs = runs;
        this.clock = clock;
    }

    /** Those of the most runs first. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@BeanParam FailureQuery query, HttpHeaders headers) {
        query.check(clock);
        Page<FailureView> page = failures.page(query.filter(), query.skipped(), query.limit());
        if (query.csv(headers)) {
            List<FailureLine> lines = page.items().stream().map(FailureLine::of).toList();
            return Response.ok(Csv.of(FailureLine.class, lines), Formats.CSV).build();
        }
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }

    /** A kind of failure with all that is known of it. */
    public record FailureDetail(
            @JsonUnwrapped FailureView failure, List<JobShare> jobs, List<TestShare> failing, Sample sample) {}

    @GET
    @Path("{fingerprint}")
    @Produces(MediaType.APPLICATION_JSON)
    public FailureDetail get(String fingerprint) throws IOException {
        return detail(fingerprint);
    }

    FailureDetail detail(String fingerprint) throws IOException {
        FailureView failure = failures.known(fingerprint);
        return new FailureDetail(
                failure,
                failures.jobs(failure.fingerprint()),
                failures.tests(failure.fingerprint()),
                failures.sample(failure.fingerprint()));
    }

    /** All runs that have it, the newest first. */
    @GET
    @Path("{fingerprint}/runs")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response runs(
            String fingerprint,
            @RestQuery String limit,
            @RestQuery String pageToken,
            @RestQuery String format,
            HttpHeaders headers) {
        Page<OccurrenceView> page = occurrences(failures.known(fingerprint), limit, pageToken);
        if (Formats.csv(format, headers)) {
            List<OccurrenceLine> lines =
                    page.items().stream().map(OccurrenceLine::of).toList();
            return Response.ok(Csv.of(OccurrenceLine.class, lines), Formats.CSV).build();
        }
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }

    Page<OccurrenceView> occurrences(FailureView failure, String limit, String pageToken) {
        Parameters parameters = new Parameters();
        Long most = parameters.number("limit", limit, 1, MOST);
        Long token = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE);
        parameters.check();
        int skipped = token == null ? 0 : token.intValue();
        List<Occurrence> found =
                failures.occurrences(failure.fingerprint(), skipped, most == null ? 50 : most.intValue());
        Map<Long, Run> byId = new HashMap<>();
        if (!found.isEmpty()) {
            runs.list("id in ?1", found.stream().map(Occurrence::runId).toList())
                    .forEach(run -> byId.put(run.id, run));
        }
        List<OccurrenceView> views = found.stream()
                .filter(one -> byId.containsKey(one.runId()))
                .map(one -> new OccurrenceView(
                        RunView.of(byId.get(one.runId())),
                        one.tests(),
                        TestView.page(byId.get(one.runId()), one.firstOrdinal()),
                        one.seenAt()))
                .toList();
        long end = (long) skipped + found.size();
        return new Page<>(views, end < failure.runs() ? Long.toString(end) : null, failure.runs());
    }
}
