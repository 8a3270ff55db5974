package org.infraportal.stackviz.history;

import java.util.Collection;
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

import org.infraportal.stackviz.history.TestHistoryResource.TestHistory;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.RunTests;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.TestFilter;
import org.infraportal.subunit.TestStatus;

/** One test across runs; without a name the search for one. */
@Path("/stackviz/tests")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TestHistoryPage {
    private static final String PATH = "/stackviz/tests";
    private static final String API = "/stackviz/api/v1/tests";
    private static final int MOST_FOUND = 50;

    private final TestHistoryResource api;
    private final RunTests tests;
    private final Runs runs;

    TestHistoryPage(TestHistoryResource api, RunTests tests, Runs runs) {
        this.api = api;
        this.tests = tests;
        this.runs = runs;
    }

    /** What the filter shows again. */
    public record Asked(String job, String status, boolean filtered) {}

    /** Addresses of other views; null where there is none. */
    public record Around(String next, String first, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance history(
                TestHistory history, Asked asked, Around around, Collection<TestStatus> statuses, List<String> jobs);

        static native TemplateInstance search(String q, List<String> found);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(@BeanParam TestHistoryQuery query, @RestQuery String q) {
        query.check();
        if (query.test() == null) {
            return search(q);
        }
        TestHistory history = api.history(query);
        return Templates.history(
                history,
                new Asked(
                        query.ofJob(),
                        query.only() == null ? null : query.only().word(),
                        query.ofJob() != null || query.only() != null),
                new Around(
                        history.nextPageToken() == null ? null : query.at(PATH, history.nextPageToken(), null),
                        query.first() ? null : query.at(PATH, null, null),
                        query.at(API, query.pageToken, null),
                        query.at(API, null, "csv")),
                TestFilter.STATUSES,
                runs.jobs());
    }

    private TemplateInstance search(String q) {
        Parameters parameters = new Parameters();
        String words = parameters.text("q", q, Columns.LABEL);
        parameters.check();
        List<String> found = words == null
                ? List.of()
                : tests.named(words, MOST_FOUND).stream()
                        .map(one -> one.test().name())
                        .toList();
        return Templates.search(words, found);
    }
}
