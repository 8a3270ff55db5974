package org.infraportal.stackviz.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.SummaryFigures.Figure;

/** What the portal's home page and search show of this service. */
@Path("/stackviz/api/v1")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
    private static final int MOST = 50;

    private final Runs runs;
    private final RunTests tests;
    private final List<SummaryFigures> features;

    OverviewResource(Runs runs, RunTests tests, @All List<SummaryFigures> features) {
        this.runs = runs;
        this.tests = tests;
        this.features = features;
    }

    public record Summary(List<Figure> figures) {}

    public record Hits(List<Hit> items) {}

    public record Hit(String title, String detail, String url) {}

    @GET
    @Path("summary")
    public Summary summary() {
        long all = runs.count();
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("Runs", String.valueOf(all), "/stackviz"),
                new Figure("failed", runs.of(Verdict.FAILED) + " of " + all, "/stackviz?verdict=failed")));
        features.forEach(feature -> figures.addAll(feature.figures()));
        return new Summary(figures);
    }

    /** Runs by job, project, change or name, then tests by name. */
    @GET
    @Path("search")
    public Hits search(@RestQuery String q, @RestQuery String limit) {
        Parameters parameters = new Parameters();
        String words = parameters.text("q", q, Columns.LABEL);
        Long most = parameters.number("limit", limit, 1, MOST);
        parameters.check();
        if (words == null) {
            return new Hits(List.of());
        }
        int wanted = most == null ? 10 : most.intValue();
        List<Hit> hits = new ArrayList<>();
        runs.about(words, wanted).forEach(run -> hits.add(hit(RunView.of(run))));
        if (hits.size() < wanted) {
            tests.named(words, wanted - hits.size()).forEach(found -> hits.add(hit(found)));
        }
        return new Hits(hits);
    }

    private static Hit hit(RunView run) {
        return new Hit(
                run.title(),
                joined(
                        run.subject(),
                        run.verdict().word(),
                        run.counts().failed() + " of " + run.counts().tests() + " failed"),
                run.page());
    }

    private static Hit hit(RunTests.Found found) {
        RunView run = RunView.of(found.run());
        TestView test = TestView.of(found.run(), found.test());
        return new Hit(
                test.name(), joined(test.status() + " in " + run.title(), run.subject(), test.message()), test.page());
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
