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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.history.TestHistoryResource.TestHistory;
import org.infraportal.stackviz.runs.Addresses;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.stackviz.tests.TestQuery;
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.values.Given;

/** One test across runs; without a name the search for one. */
@Path("/stackviz/tests")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TestHistoryPage {
    private static final String PATH = "/stackviz/tests";
    private static final String API = "/stackviz/api/v1/tests";
    private static final int MAX_FOUND = 50;

    private final TestHistoryResource api;
    private final RunTests tests;
    private final Runs runs;

    TestHistoryPage(TestHistoryResource api, RunTests tests, Runs runs) {
        this.api = api;
        this.tests = tests;
        this.runs = runs;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance history(
                TestHistory history,
                TestHistoryQuery query,
                ListView<TestOccurrence> list,
                List<String> statuses,
                List<String> jobs);

        static native TemplateInstance search(String q, List<String> found);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(
            @Valid @BeanParam TestHistoryQuery query, @RestQuery @Size(max = Columns.LABEL) String q) {
        if (!ListRequest.isGiven(query.name)) {
            return search(Given.text(q));
        }
        TestHistory history = api.history(query);
        return Templates.history(
                history,
                query,
                query.view(new Page<>(history.items(), history.nextPageToken(), history.total()), PATH, API)
                        .unfiltered(Addresses.testPage(history.name())),
                TestQuery.STATUSES,
                runs.jobs());
    }

    private TemplateInstance search(String words) {
        List<String> found = words == null
                ? List.of()
                : tests.named(words, MAX_FOUND).stream()
                        .map(one -> one.test().name())
                        .toList();
        return Templates.search(words, found);
    }
}
