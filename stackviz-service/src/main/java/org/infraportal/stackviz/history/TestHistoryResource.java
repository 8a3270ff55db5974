package org.infraportal.stackviz.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.Given;

/** The API of one test across runs. */
@Path("/stackviz/api/v1/tests")
@PermitAll
@RunOnVirtualThread
public class TestHistoryResource {
    private final TestHistories histories;

    TestHistoryResource(TestHistories histories) {
        this.histories = histories;
    }

    /** @param counts of all its runs of the job, by the words of statuses */
    public record TestHistory(
            String name, Map<String, Integer> counts, List<TestOccurrence> items, String nextPageToken, long total) {
        public int failures() {
            return count("fail") + count("uxsuccess") + count("inprogress") + count("unknown");
        }

        public int passes() {
            return count("success");
        }

        /** Passes and failures: a skip says nothing. */
        public int decided() {
            return failures() + passes();
        }

        private int count(String status) {
            return counts.getOrDefault(status, 0);
        }
    }

    /** The newest run first; as CSV all that match. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response get(@Valid @BeanParam TestHistoryQuery query) {
        if (!ListRequest.isGiven(query.name)) {
            throw ProblemException.invalid("name", "name: missing (expected: the name of a test)");
        }
        if (query.csv()) {
            requireKnown(query);
            return query.csvAnswer(TestOccurrence.class, part -> histories.page(query, part));
        }
        return Response.ok(history(query), MediaType.APPLICATION_JSON).build();
    }

    private void requireKnown(TestHistoryQuery query) {
        if (!histories.known(query.name.strip())) {
            throw ProblemException.notFound("test", query.name);
        }
    }

    TestHistory history(TestHistoryQuery query) {
        requireKnown(query);
        String test = query.name.strip();
        Map<String, Integer> counts = new LinkedHashMap<>();
        histories.counts(test, Given.text(query.job)).forEach((status, count) -> counts.put(status.word(), count));
        Page<TestOccurrence> page = histories.page(query, query.page());
        return new TestHistory(test, counts, page.items(), page.nextPageToken(), page.total());
    }
}
