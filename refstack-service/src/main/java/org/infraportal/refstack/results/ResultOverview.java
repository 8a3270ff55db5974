package org.infraportal.refstack.results;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.ui.Formats;
import org.infraportal.web.overview.Figure;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;
import org.infraportal.web.overview.SummaryFigures;

/** The results that everyone may list, for the home page and the search. */
@ApplicationScoped
@Priority(1)
public class ResultOverview implements SummaryFigures, SearchHits {
    private static final int MIN_WORDS = 3;

    private final Results results;
    private final ResultRows rows;
    private final Clock clock;

    ResultOverview(Results results, ResultRows rows, Clock clock) {
        this.results = results;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        long lately = results.countListedSince(clock.instant().minus(Duration.ofDays(1)));
        return List.of(
                new Figure("Results", Formats.grouped(results.countListed()), "/refstack"),
                new Figure("last 24 h", Formats.grouped(lately), "/refstack"));
    }

    /** By the beginning of the id, or by the name of the public product or its vendor. */
    @Override
    public List<Hit> hits(String words, int most) {
        return words.length() < MIN_WORDS
                ? List.of()
                : rows.of(results.page(ResultFilter.LISTED.withText(words), 0, most)).stream()
                        .map(ResultOverview::hit)
                        .toList();
    }

    private static Hit hit(ResultRows.Row row) {
        Result result = row.result();
        return new Hit(
                "Results",
                row.version() == null ? "Result " + result.id() : row.version().title(),
                (row.version() == null ? "" : "by " + row.version().vendor().name() + ", ")
                        + (result.meta(MetaKey.GUIDELINE) == null ? "" : result.meta(MetaKey.GUIDELINE) + ", ")
                        + (result.verdict() == null ? "" : result.verdict().label() + ", ")
                        + result.tests() + " tests passed, uploaded " + ApiTime.of(result.createdAt()) + " UTC"
                        + (row.version() == null ? "" : ", " + result.id()),
                ResultsPage.path(result.id()));
    }
}
