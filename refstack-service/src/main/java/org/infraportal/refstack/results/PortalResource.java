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
    private final Results results;
    private final Clock clock;

    PortalResource(Results results, Clock clock) {
        this.results = results;
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

    /** Results whose id begins with the query: the one thing a public result is known by. */
    @GET
    @Path("/search")
    public Hits search(
            @RestQuery @DefaultValue("") @Size(max = 200) String q,
            @RestQuery @DefaultValue("5") @Min(1) @Max(50) int limit) {
        String prefix = q.strip().toLowerCase(Locale.ROOT);
        if (!prefix.matches("[0-9a-f-]{4,36}")) {
            return new Hits(List.of());
        }
        return new Hits(results.listedWithIdPrefix(prefix, limit).stream()
                .map(result -> new Hit(
                        "Result " + result.id(),
                        result.tests() + " tests passed, uploaded " + ApiTime.of(result.createdAt()) + " UTC",
                        ResultsPage.path(result.id())))
                .toList());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
