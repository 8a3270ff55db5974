package org.infraportal.stackviz.timeline;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineGap;
import org.infraportal.stackviz.engine.timeline.TimelineHead;
import org.infraportal.stackviz.engine.timeline.TimelineTest;
import org.infraportal.stackviz.engine.timeline.TimelineWindow;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** The API of a run's timeline; its words are those of timeline-model.js. Times are microseconds since its origin. */
@Path("/stackviz/api/v1/runs/{id}/timeline")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    /** Gaps a list has when nothing else is asked for: between any two tests there is one. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Each part looks through all of the run. */
    private static final int CSV_PART = 10_000;

    private final Runs runs;
    private final Timelines timelines;

    TimelineResource(Runs runs, Timelines timelines) {
        this.runs = runs;
        this.timelines = timelines;
    }

    /** @param window what can be told apart of the part that was asked for */
    public record Part(TimelineHead head, TimelineWindow window) {}

    @GET
    public Part part(String id, @Valid @BeanParam TimelineQuery query) {
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
    public Response list(String id, @Valid @BeanParam TimelineQuery query) {
        Run run = runs.known(id);
        if (!query.csv()) {
            return Response.ok(timelines.page(run, query, query.page()), MediaType.APPLICATION_JSON)
                    .build();
        }
        Timeline timeline = timelines.of(run);
        return query.csvAnswer(EntryLine.class, CSV_PART, part -> timelines
                .page(run, query, part)
                .map(entry -> EntryLine.of(run, timeline, entry)));
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
            @Valid @BeanParam TimelineQuery query,
            @RestQuery @AllowedNumber(min = 1, max = Integer.MAX_VALUE) String ordinal,
            @RestQuery @AllowedNumber(min = Long.MIN_VALUE, max = Long.MAX_VALUE) String at,
            @RestQuery @AllowedNumber(min = -1, max = 1) String direction,
            @RestQuery String only) {
        Run run = runs.known(id);
        Timeline timeline = timelines.of(run);
        Long from = Given.number(ordinal);
        Long time = Given.number(at);
        Long towards = Given.number(direction);
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
    public Response gaps(String id, @Valid @BeanParam TimelineQuery query) {
        Timeline timeline = timelines.of(runs.known(id));
        List<TimelineGap> gaps = timeline.gaps(SHORTEST.toNanos() / 1000);
        return query.answer(GapLine.class, part -> part.pageOf(gaps).map(gap -> GapLine.of(timeline, gap)));
    }
}
