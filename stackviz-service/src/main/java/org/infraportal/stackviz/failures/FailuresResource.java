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

import org.infraportal.stackviz.failures.Failures.Day;
import org.infraportal.stackviz.failures.Failures.JobShare;
import org.infraportal.stackviz.failures.Failures.Occurrence;
import org.infraportal.stackviz.failures.Failures.Sample;
import org.infraportal.stackviz.failures.Failures.TestShare;
import org.infraportal.stackviz.runs.CsvParts;
import org.infraportal.stackviz.runs.ListQuery;
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
    /** Runs of a part of CSV: each is an entity. */
    private static final int PART = 1000;

    private final Failures failures;
    private final Runs runs;
    private final Clock clock;

    FailuresResource(Failures failures, Runs runs, Clock clock) {
        this.failures = failures;
        this.runs = runs;
        this.clock = clock;
    }

    /** Those of the most runs first; as CSV all that match. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@BeanParam FailureQuery query, HttpHeaders headers) {
        query.check(clock);
        if (query.csv(headers)) {
            return CsvParts.pages(
                    FailureLine.class,
                    token -> failures.page(query.filter(), FailureQuery.Place.of(token), CsvParts.PART),
                    FailureLine::of);
        }
        Page<FailureView> page = failures.page(query.filter(), query.after(), query.limit());
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }

    /** A kind of failure with all that is known of it. */
    public record FailureDetail(
            @JsonUnwrapped FailureView failure,
            List<Day> days,
            List<JobShare> jobs,
            List<TestShare> failing,
            Sample sample) {}

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
                failures.days(failure),
                failures.jobs(failure.fingerprint()),
                failures.tests(failure.fingerprint()),
                failures.sample(failure.fingerprint()));
    }

    /** All runs that have it, the newest first; as CSV all of them. */
    @GET
    @Path("{fingerprint}/runs")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response runs(String fingerprint, @BeanParam OccurrenceQuery query, HttpHeaders headers) {
        query.check();
        FailureView failure = failures.known(fingerprint);
        if (query.csv(headers)) {
            return CsvParts.pages(
                    OccurrenceLine.class,
                    token -> occurrences(failure, OccurrenceQuery.Place.of(ListQuery.key(token)), PART),
                    OccurrenceLine::of);
        }
        return Response.ok(occurrences(failure, query.after(), query.limit()), MediaType.APPLICATION_JSON)
                .build();
    }

    Page<OccurrenceView> occurrences(FailureView failure, OccurrenceQuery.Place after, int limit) {
        List<Occurrence> found = failures.occurrences(failure.fingerprint(), after, limit + 1);
        List<Occurrence> shown = found.size() > limit ? found.subList(0, limit) : found;
        Map<Long, Run> byId = new HashMap<>();
        if (!shown.isEmpty()) {
            runs.list("id in ?1", shown.stream().map(Occurrence::runId).toList())
                    .forEach(run -> byId.put(run.id, run));
        }
        List<OccurrenceView> views = shown.stream()
                .filter(one -> byId.containsKey(one.runId()))
                .map(one -> new OccurrenceView(
                        RunView.of(byId.get(one.runId())),
                        one.tests(),
                        TestView.page(byId.get(one.runId()), one.firstOrdinal()),
                        one.seenAt()))
                .toList();
        return new Page<>(
                views, found.size() > limit ? OccurrenceQuery.Place.token(shown.getLast()) : null, failure.runs());
    }
}
