package org.infraportal.refstack.results;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compatibility.ApiTime;

/** What the portal's home page and search ask of every service. */
@Path("/refstack/api/v1")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PortalResource {
    private static final int SHORTEST_QUERY = 3;

    private final Results results;
    private final ResultRows rows;
    private final Clock clock;

    PortalResource(Results results, ResultRows rows, Clock clock) {
        this.results = results;
        this.rows = rows;
        this.clock = clock;
    }

    public record Figure(String label, String value, String url) {}

    public record Summary(List<Figure> figures) {}

    public record Hit(String title, String detail, String url) {}

    public record Hits(List<Hit> items) {}

    @GET
    @Path("/summary")
    public Summary summary() {
        return new Summary(List.of(
                new Figure("Results", number(results.countListed()), "/refstack"),
                new Figure(
                        "last 24 h",
                        number(results.countListedSince(clock.instant().minus(Duration.ofDays(1)))),
                        "/refstack")));
    }

    /** Results by the beginning of their id, or by the name of their public product or its vendor. */
    @GET
    @Path("/search")
    public Hits search(
            @RestQuery @DefaultValue("") @Size(max = 200) String q,
            @RestQuery @DefaultValue("5") @Min(1) @Max(50) int limit) {
        String text = q.strip();
        if (text.length() < SHORTEST_QUERY) {
            return new Hits(List.of());
        }
        return new Hits(rows.of(results.page(ResultFilter.LISTED.withText(text), 0, limit)).stream()
                .map(PortalResource::hit)
                .toList());
    }

    private static Hit hit(ResultRows.Row row) {
        Result result = row.result();
        return new Hit(
                row.version() == null ? "Result " + result.id() : row.version().title(),
                (result.meta(MetaKey.GUIDELINE) == null ? "" : result.meta(MetaKey.GUIDELINE) + ", ")
                        + (result.verdict() == null ? "" : VerdictWord.LABELS.get(result.verdict()) + ", ")
                        + result.tests() + " tests passed, uploaded " + ApiTime.of(result.createdAt()) + " UTC",
                ResultsPage.path(result.id()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
