package org.infraportal.gateway.home;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.gateway.activity.Activity;
import org.infraportal.gateway.activity.ActivityFeed;
import org.infraportal.gateway.home.Figures.ServiceFigures;

/** {@code /}, and the two files that browsers and crawlers ask for unbidden. */
@Path("/")
@PermitAll
public class HomePage {
    private static final int LINES = 20;

    private final Figures figures;
    private final ActivityFeed feed;
    private final Clock clock;

    HomePage(Figures figures, ActivityFeed feed, Clock clock) {
        this.figures = figures;
        this.feed = feed;
        this.clock = clock;
    }

    record Home(List<ServiceFigures> services, List<Activity> lines, boolean connected, Instant now)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public TemplateInstance home() {
        return new Home(
                figures.now().toCompletionStage().toCompletableFuture().join(),
                feed.newest("", LINES),
                feed.connected(),
                clock.instant());
    }

    @GET
    @Path("robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String robots() {
        return "User-agent: *\nDisallow: /login\nDisallow: /operations\nDisallow: /search\n";
    }

    @GET
    @Path("favicon.ico")
    public Response favicon() {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(URI.create("/_ui/favicon.svg"))
                .build();
    }
}
