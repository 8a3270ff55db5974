package org.infraportal.stackviz.failures;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Columns;
import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.SummaryFigures;

/** What fails in the most runs of the last days. */
@ApplicationScoped
public class FailingNow implements SummaryFigures {
    private static final int DAYS = 7;
    private static final int MAX_LENGTH = 80;

    private final Failures failures;

    FailingNow(Failures failures) {
        this.failures = failures;
    }

    @Override
    public List<Figure> figures() {
        FailureView worst = failures.worst(DAYS);
        if (worst == null) {
            return List.of();
        }
        String title = worst.known() == null ? worst.title() : worst.known().title();
        String value = "\"" + Columns.fit(title, MAX_LENGTH) + "\" " + worst.tests() + "x";
        return List.of(new Figure("failing now", value, worst.page()));
    }
}
