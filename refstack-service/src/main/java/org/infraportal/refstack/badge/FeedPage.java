package org.infraportal.refstack.badge;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.results.MetaKey;
import org.infraportal.refstack.results.Result;
import org.infraportal.refstack.results.ResultFilter;
import org.infraportal.refstack.results.ResultRows;
import org.infraportal.refstack.results.Results;
import org.infraportal.refstack.results.ResultsPage;
import org.infraportal.web.AtomFeed;

/** Verified results as an Atom feed (RFC 4287), the newest fifty. */
@Path("/refstack/results.atom")
@PermitAll
@RunOnVirtualThread
public class FeedPage {
    private static final int ENTRIES = 50;

    private final Results results;
    private final ResultRows rows;

    FeedPage(Results results, ResultRows rows) {
        this.results = results;
        this.rows = rows;
    }

    @GET
    @Produces("application/atom+xml")
    public String feed(@Context UriInfo uri) {
        List<AtomFeed.Entry> newest = rows.of(results.page(ResultFilter.LISTED.verified(), 0, ENTRIES)).stream()
                .map(row -> entry(uri, row))
                .toList();
        return new AtomFeed(
                        "Verified RefStack results",
                        uri.getBaseUri().resolve("/refstack/results.atom").toString(),
                        uri.getBaseUri().resolve("/refstack?verified=true").toString(),
                        newest)
                .xml();
    }

    private static AtomFeed.Entry entry(UriInfo uri, ResultRows.Row row) {
        Result result = row.result();
        String what = row.version() == null ? "A cloud" : row.version().title();
        return new AtomFeed.Entry(
                "urn:uuid:" + result.id(),
                what + ": " + result.meta(MetaKey.GUIDELINE) + " " + result.meta(MetaKey.TARGET)
                        + (result.verdict() == null
                                ? ""
                                : ", " + result.verdict().label()),
                row.version() == null ? "RefStack" : row.version().vendor().name(),
                result.tests() + " tests passed",
                uri.getBaseUri().resolve(ResultsPage.path(result.id())).toString(),
                result.createdAt(),
                result.updatedAt() == null ? result.createdAt() : result.updatedAt());
    }
}
