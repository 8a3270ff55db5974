package org.infraportal.stackviz.tests;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.ui.Formats;
import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;
import org.infraportal.web.overview.SummaryFigures;

/** Runs and their tests, for the home page and the search. */
@ApplicationScoped
@Priority(1)
public class RunOverview implements SummaryFigures, SearchHits {
    private final Runs runs;
    private final RunTests tests;

    RunOverview(Runs runs, RunTests tests) {
        this.runs = runs;
        this.tests = tests;
    }

    @Override
    public List<Figure> figures() {
        String all = Formats.grouped(runs.count());
        return List.of(
                new Figure("Runs", all, "/stackviz"),
                new Figure(
                        "failed", Formats.grouped(runs.of(Verdict.FAILED)) + " of " + all, "/stackviz?verdict=failed"));
    }

    /** Runs by id, job, project, change or name; tests by name. */
    @Override
    public List<Hit> hits(String words, int most) {
        return Stream.concat(
                        runs.about(words, most).stream().map(run -> hit(RunView.of(run))),
                        tests.named(words, most).stream().map(RunOverview::hit))
                .toList();
    }

    private static Hit hit(RunView run) {
        return new Hit(
                "Runs",
                run.title(),
                joined(
                        run.subject(),
                        run.verdict().word(),
                        run.counts().failed() + " of " + run.counts().tests() + " failed",
                        run.id()),
                run.page());
    }

    private static Hit hit(RunTests.Found found) {
        RunView run = RunView.of(found.run());
        TestView test = TestView.of(found.run(), found.test());
        return new Hit(
                "Tests",
                test.name(),
                joined(test.status() + " in " + run.title(), run.subject(), test.message()),
                test.page());
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
