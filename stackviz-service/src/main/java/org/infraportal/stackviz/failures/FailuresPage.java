package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.util.List;
import java.util.Map;
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

import org.infraportal.stackviz.failures.FailuresResource.FailureDetail;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ListView;

/** Kinds of failures across runs, and everything about one of them. */
@Path("/stackviz/failures")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FailuresPage {
    private static final Map<String, String> BUGS = Map.of("yes", "known", "no", "not known");

    private final Failures failures;
    private final FailuresResource api;
    private final Runs runs;

    FailuresPage(Failures failures, FailuresResource api, Runs runs) {
        this.failures = failures;
        this.api = api;
        this.runs = runs;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance failures(
                FailureQuery query, ListView<FailureView> list, Map<String, String> bugs, List<String> jobs);

        static native TemplateInstance failure(FailureDetail detail, ListView<OccurrenceView> list);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam FailureQuery query) {
        return Templates.failures(
                query,
                query.view(failures.page(query, query.page()), "/stackviz/failures", "/stackviz/api/v1/failures"),
                BUGS,
                runs.jobs());
    }

    @GET
    @Path("{fingerprint}")
    public TemplateInstance one(String fingerprint, @Valid @BeanParam ListRequest query) throws IOException {
        FailureDetail detail = api.detail(failures.at(fingerprint, Failures::page));
        FailureView failure = detail.failure();
        String json = Failures.api(failure.fingerprint());
        return Templates.failure(
                detail,
                query.view(failures.occurrences(failure, query.page()), failure.page(), json + "/runs")
                        .at("runs")
                        .formats(json, json + "/runs?format=csv"));
    }
}
