package org.infraportal.stackviz.timeline;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.timeline.Entry;
import org.infraportal.stackviz.engine.timeline.Listing;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineGap;
import org.infraportal.stackviz.engine.timeline.TimelineHead;
import org.infraportal.stackviz.engine.timeline.TimelineTest;
import org.infraportal.stackviz.engine.timeline.TimelineWindow;
import org.infraportal.stackviz.runs.CsvParts;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** The API of a run's timeline; its words are those of timeline-model.js. Times are microseconds since its origin. */
@Path("/stackviz/api/v1/runs/{id}/timeline")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    /** Gaps a list has when nothing else is asked for: between any two tests there is one. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Runs runs;
    private final Timelines timelines;

    TimelineResource(Runs runs, Timelines timelines) {
        this.runs = runs;
        this.timelines = timelines;
    }

    /** @param window what can be told apart of the part that was asked for */
    public record Part(TimelineHead head, TimelineWindow window) {}

    @GET
    public Part part(String id, @BeanParam TimelineQuery query) {
        query.check();
        Run run = runs.known(id);
        Timeline timeline = timelines.of(run);
        TimelineHead head = timeline.head();
        BitSet matching = timelines.matching(run, timeline, query.filter());
        return new Part(head, timeline.window(query.from(head), query.to(head), query.pixels(), matching));
    }

    /** Tests and long gaps in time: one page as JSON, everything as CSV. */
    @GET
    @Path("tests")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(String id, @BeanParam TimelineQuery query, HttpHeaders headers) {
        query.check();
        Run run = runs.known(id);
        Timeline timeline = timelines.of(run);
        long from = query.from(timeline.head());
        long to = query.to(timeline.head());
        BitSet matching = timelines.matching(run, timeline, query.filter());
        if (query.csv(headers)) {
            return CsvParts.of(
                    EntryCsv.class, (skipped, most) -> timeline.list(from, to, matching, skipped, most).items().stream()
                            .map(entry -> EntryCsv.of(EntryLine.of(run, timeline, entry)))
                            .toList());
        }
        Listing listing = timeline.list(from, to, matching, query.skipped(), query.limit());
        int end = query.skipped() + listing.items().size();
        return Response.ok(
                        new Page<Entry>(
                                listing.items(), end < listing.total() ? Integer.toString(end) : null, listing.total()),
                        MediaType.APPLICATION_JSON)
                .build();
    }

    @GET
    @Path("tests/{ordinal}")
    public TimelineTest test(String id, int ordinal) {
        TimelineTest test = timelines.of(runs.known(id)).test(ordinal);
        if (test == null) {
            throw ProblemException.notFound("test", id + "/" + ordinal);
        }
        return test;
    }

    /** @param test null when there is none */
    public record Step(TimelineTest test) {}

    /**
     * The next or previous test in time.
     *
     * @param ordinal where one stands; else {@code at} tells
     * @param direction 1 or -1
     * @param only {@code bad} for failures, and what never ended
     */
    @GET
    @Path("step")
    public Step step(
            String id,
            @BeanParam TimelineQuery query,
            @RestQuery String ordinal,
            @RestQuery String at,
            @RestQuery String direction,
            @RestQuery String only) {
        Parameters parameters = new Parameters();
        Long from = parameters.number("ordinal", ordinal, 1, Integer.MAX_VALUE);
        Long time = parameters.number("at", at, Long.MIN_VALUE, Long.MAX_VALUE);
        Long towards = parameters.number("direction", direction, -1, 1);
        parameters.check();
        query.check();
        Run run = runs.known(id);
        Timeline timeline = timelines.of(run);
        return new Step(timeline.step(
                from == null ? null : from.intValue(),
                time == null ? 0 : time,
                towards != null && towards < 0 ? -1 : 1,
                "bad".equals(only),
                timelines.matching(run, timeline, query.filter())));
    }

    /** The longest gaps first: one page as JSON, all as CSV. */
    @GET
    @Path("gaps")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response gaps(String id, @BeanParam TimelineQuery query, HttpHeaders headers) {
        query.check();
        Timeline timeline = timelines.of(runs.known(id));
        List<TimelineGap> gaps = timeline.gaps(SHORTEST.toNanos() / 1000);
        if (query.csv(headers)) {
            return CsvParts.of(GapLine.class, gaps, gap -> GapLine.of(timeline, gap));
        }
        List<GapLine> shown = gaps.stream()
                .skip(query.skipped())
                .limit(query.limit())
                .map(gap -> GapLine.of(timeline, gap))
                .toList();
        int end = query.skipped() + shown.size();
        return Response.ok(
                        new Page<>(shown, end < gaps.size() ? Integer.toString(end) : null, gaps.size()),
                        MediaType.APPLICATION_JSON)
                .build();
    }
}
