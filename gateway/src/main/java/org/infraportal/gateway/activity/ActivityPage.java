package org.infraportal.gateway.activity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** {@code /activity}: the last day as a page, JSON and CSV. */
@Path("/activity")
@PermitAll
@RunOnVirtualThread
public class ActivityPage {
    private static final String PROGRAM = "[a-z]{0,20}";

    private static final int MAX_SHOWN = 200;

    private final ActivityFeed feed;
    private final Clock clock;

    ActivityPage(ActivityFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** The page's own addresses, with its filter. */
    public record Links(String stream, String json, String csv) {
        static Links of(String service) {
            String query = service.isEmpty() ? "" : "?service=" + service;
            return new Links("/activity/stream" + query, "/activity/lines" + query, "/activity/lines.csv" + query);
        }
    }

    record Lines(
            List<Activity> lines,
            List<Sentences.Program> programs,
            String service,
            Links links,
            boolean connected,
            Instant now)
            implements TemplateInstance {}

    /** One line of the CSV. */
    record Row(String time, String program, String subject, String status, String text, String url) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@RestQuery @DefaultValue("") @Pattern(regexp = PROGRAM) String service) {
        return new Lines(
                feed.newest(service, MAX_SHOWN),
                Sentences.programs(),
                service,
                Links.of(service),
                feed.connected(),
                clock.instant());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Activity> negotiated(
            @RestQuery @DefaultValue("") @Pattern(regexp = PROGRAM) String service,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return json(service, limit);
    }

    @GET
    @Path("/lines")
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Activity> json(
            @RestQuery @DefaultValue("") @Pattern(regexp = PROGRAM) String service,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit) {
        List<Activity> all = feed.newest(service, Integer.MAX_VALUE);
        return new Page<>(all.stream().limit(limit).toList(), null, all.size());
    }

    @GET
    @Path("/lines.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(@RestQuery @DefaultValue("") @Pattern(regexp = PROGRAM) String service) {
        return Csv.of(
                Row.class,
                feed.newest(service, Integer.MAX_VALUE).stream()
                        .map(line -> new Row(
                                line.at().toString(),
                                line.program(),
                                line.subject(),
                                line.status(),
                                line.text(),
                                line.url()))
                        .toList());
    }
}
