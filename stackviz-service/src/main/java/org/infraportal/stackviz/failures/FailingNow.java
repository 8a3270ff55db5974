package org.infraportal.stackviz.failures;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.SummaryFigures;

/** What fails in the most runs of the last days. */
@ApplicationScoped
public class FailingNow implements SummaryFigures {
    private static final Duration NOW = Duration.ofDays(7);
    private static final int LONGEST = 80;

    private final Failures failures;
    private final Clock clock;

    FailingNow(Failures failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        FailureView worst = failures.worstSince(clock.instant().minus(NOW));
        if (worst == null) {
            return List.of();
        }
        String title = worst.known() == null ? worst.title() : worst.known().title();
        String value = "\"" + Columns.fit(title, LONGEST) + "\" " + worst.tests() + "x";
        return List.of(new Figure("failing now", value, worst.page()));
    }
}
