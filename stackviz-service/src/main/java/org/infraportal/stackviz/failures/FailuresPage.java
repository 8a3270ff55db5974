package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.PermitAll;
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
import org.infraportal.web.Page;

/** Kinds of failures across runs, and everything about one of them. */
@Path("/stackviz/failures")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FailuresPage {
    private static final String PATH = "/stackviz/failures";
    private static final String API = "/stackviz/api/v1/failures";

    private final Failures failures;
    private final FailuresResource api;
    private final Runs runs;
    private final Clock clock;

    FailuresPage(Failures failures, FailuresResource api, Runs runs, Clock clock) {
        this.failures = failures;
        this.api = api;
        this.runs = runs;
        this.clock = clock;
    }

    /** What the filter shows again. */
    public record Asked(String job, String known, String since, String q, boolean filtered) {}

    /** Addresses of other views of a list; null where there is none. */
    public record Around(String next, String first, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance failures(Page<FailureView> page, Asked asked, Around around, List<String> jobs);

        static native TemplateInstance failure(FailureDetail detail, Page<OccurrenceView> runs, Around around);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@BeanParam FailureQuery query) {
        query.check(clock);
        Page<FailureView> page = failures.page(query.filter(), query.after(), query.limit());
        FailureFilter filter = query.filter();
        return Templates.failures(
                page,
                new Asked(
                        filter.job(),
                        filter.known() == null ? null : filter.known().name().toLowerCase(Locale.ROOT),
                        query.days() == null ? null : query.days().toString(),
                        filter.q(),
                        query.filtered()),
                new Around(
                        page.nextPageToken() == null ? null : query.at(PATH, page.nextPageToken(), null),
                        query.first() ? null : query.at(PATH, null, null),
                        query.at(API, query.pageToken, null),
                        query.at(API, null, "csv")),
                runs.jobs());
    }

    @GET
    @Path("{fingerprint}")
    public TemplateInstance one(String fingerprint, @BeanParam OccurrenceQuery query) throws IOException {
        query.check();
        FailureDetail detail = api.detail(fingerprint);
        Page<OccurrenceView> page = api.occurrences(detail.failure(), query.after(), query.limit());
        String here = detail.failure().page();
        String json = Failures.api(detail.failure().fingerprint());
        return Templates.failure(
                detail,
                page,
                new Around(
                        page.nextPageToken() == null ? null : query.at(here, page.nextPageToken(), null) + "#runs",
                        query.first() ? null : query.at(here, null, null) + "#runs",
                        json,
                        json + "/runs?format=csv"));
    }
}
