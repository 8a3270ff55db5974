package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.failures.Failures.Day;
import org.infraportal.stackviz.failures.Failures.JobShare;
import org.infraportal.stackviz.failures.Failures.Sample;
import org.infraportal.stackviz.failures.Failures.TestShare;
import org.infraportal.web.Csv;
import org.infraportal.web.lists.ListRequest;

/** The API of kinds of failures across runs. */
@Path("/stackviz/api/v1/failures")
@PermitAll
@RunOnVirtualThread
public class FailuresResource {
    private final Failures failures;

    FailuresResource(Failures failures) {
        this.failures = failures;
    }

    /** Those of the most runs first; as CSV all that match. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam FailureQuery query) {
        return query.answer(FailureView.class, part -> failures.page(query, part));
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
        return detail(failures.at(fingerprint, Failures::api));
    }

    FailureDetail detail(FailureView failure) throws IOException {
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
    public Response runs(String fingerprint, @Valid @BeanParam ListRequest query) {
        FailureView failure = failures.at(fingerprint, now -> Failures.api(now) + "/runs");
        return query.answer(OccurrenceView.class, part -> failures.occurrences(failure, part));
    }
}
