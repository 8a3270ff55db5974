package org.infraportal.stackviz.resources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.resources.ResourceChart;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedTime;
import org.infraportal.web.values.Given;

/** The API of what the hosts of a run did. */
@Path("/stackviz/api/v1/runs/{id}/resources")
@PermitAll
@RunOnVirtualThread
public class ResourcesResource {
    private static final int MAX_POINTS = 2000;
    private static final int MAX_HINTS = 100;

    private final Runs runs;
    private final RunResources resources;

    ResourcesResource(Runs runs, RunResources resources) {
        this.runs = runs;
        this.resources = resources;
    }

    /**
     * Samples in windows of equal length.
     *
     * @param from where the first window begins; null together with {@code to} when there is no sample
     * @param to where the last one ends
     * @param windowMillis the length of a window
     */
    public record ResourcesView(
            Instant from, Instant to, double windowMillis, int points, List<Line> lines, List<HintView> hints) {}

    /**
     * One measure of one file.
     *
     * @param host null when the file does not name it
     * @param measure such as {@code cpu_busy} or {@code memory_available}
     * @param unit {@code fraction} (from 0 to 1), {@code bytes}, {@code bytes/s}, {@code 1/s}, {@code processes} or
     *     {@code sockets}
     * @param mean for each window; null where it has no sample
     */
    public record Line(
            String host,
            String file,
            String measure,
            String unit,
            List<Double> mean,
            List<Double> min,
            List<Double> max) {}

    /** A minute in which tests failed while a host was short of something. */
    public record HintView(String host, Instant minute, String measure, double value, int failures, String text) {}

    /** A window as a line of CSV. */
    public record WindowLine(
            Instant at, String host, String file, String measure, String unit, Double mean, Double min, Double max) {}

    /** Of the run's time, or of another interval; in 200 windows, or as many as {@code points} says. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response chart(
            String id,
            @RestQuery @AllowedTime String from,
            @RestQuery @AllowedTime String to,
            @RestQuery @AllowedNumber(min = 1, max = MAX_POINTS) String points,
            @RestQuery @Pattern(regexp = "|json|csv", message = "expected: json or csv") String format) {
        Instant givenFrom = Given.time(from);
        Instant givenTo = Given.time(to);
        if (givenFrom != null && givenTo != null && !givenTo.isAfter(givenFrom)) {
            throw ProblemException.invalid("to", "to: " + to + " (expected: a time after from)");
        }
        Run run = runs.known(id);
        List<HostSeries> hosts = resources.of(run);
        Instant start = givenFrom != null ? givenFrom : start(run, hosts);
        Instant end = givenTo != null ? givenTo : end(run, hosts);
        if (start != null && (end == null || !end.isAfter(start))) {
            end = start.plusSeconds(1);
        }
        Long number = Given.number(points);
        int windows = number == null ? 200 : number.intValue();
        ListRequest formats = ListRequest.allIn(format);
        if (formats.csv()) {
            List<WindowLine> lines = csv(hosts, start, end, windows);
            return formats.csvAnswer(WindowLine.class, part -> part.pageOf(lines));
        }
        return Response.ok(view(run, hosts, start, end, windows), MediaType.APPLICATION_JSON)
                .build();
    }

    /** The run's start when samples reach into the run, else the first sample. */
    private static Instant start(Run run, List<HostSeries> hosts) {
        Instant first = hosts.stream()
                .map(host -> host.series().start())
                .min(Instant::compareTo)
                .orElse(null);
        return run.duration() == null || first == null || !within(run, hosts) ? first : run.startedAt;
    }

    private static Instant end(Run run, List<HostSeries> hosts) {
        Instant last = hosts.stream()
                .map(host -> host.series().end())
                .max(Instant::compareTo)
                .orElse(null);
        return run.duration() == null || last == null || !within(run, hosts)
                ? last == null ? null : last.plusMillis(1)
                : run.endedAt.plusMillis(1);
    }

    private static boolean within(Run run, List<HostSeries> hosts) {
        return hosts.stream()
                .anyMatch(host -> !host.series().start().isAfter(run.endedAt)
                        && !host.series().end().isBefore(run.startedAt));
    }

    private ResourcesView view(Run run, List<HostSeries> hosts, Instant from, Instant to, int points) {
        List<Line> lines = new ArrayList<>();
        double width = 0;
        for (HostSeries host : hosts) {
            ResourceChart chart = host.series().chart(from, to, points);
            width = chart.windowMillis();
            chart.lines()
                    .forEach((measure, line) -> lines.add(new Line(
                            host.host(),
                            host.file(),
                            measure.word(),
                            measure.unit(),
                            values(line.mean()),
                            values(line.min()),
                            values(line.max()))));
        }
        List<HintView> hints = resources.hints(run, MAX_HINTS).stream()
                .map(hint -> new HintView(
                        hint.label(),
                        hint.minute().minute(),
                        hint.minute().measure().word(),
                        hint.minute().value(),
                        hint.minute().failures(),
                        hint.minute().hint()))
                .toList();
        return new ResourcesView(
                hosts.isEmpty() ? null : from, hosts.isEmpty() ? null : to, width, points, lines, hints);
    }

    private static List<WindowLine> csv(List<HostSeries> hosts, Instant from, Instant to, int points) {
        List<WindowLine> rows = new ArrayList<>();
        for (HostSeries host : hosts) {
            ResourceChart chart = host.series().chart(from, to, points);
            chart.lines().forEach((measure, line) -> {
                for (int i = 0; i < points; i++) {
                    if (!Double.isNaN(line.mean()[i])) {
                        rows.add(new WindowLine(
                                from.plusMillis(Math.round(i * chart.windowMillis())),
                                host.host(),
                                host.file(),
                                measure.word(),
                                measure.unit(),
                                line.mean()[i],
                                line.min()[i],
                                line.max()[i]));
                    }
                }
            });
        }
        return rows;
    }

    private static List<Double> values(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? null : (Double) value)
                .toList();
    }
}
