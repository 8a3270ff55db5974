package org.infraportal.stackviz.failures;

import java.time.Instant;
import java.util.List;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.outcome.ProviderShare;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.web.CsvColumns;

/**
 * The failures of one kind in one run.
 *
 * @param page of the fingerprint
 * @param title normalised
 * @param message of the first test, as it was but for secrets; null when it has none
 * @param first the one that began first: often the cause
 * @param examples the first few, {@code first} among them when there are no more
 * @param earlier where else it was seen before this run; null when it is new
 * @param share how many of the job's last runs have it; null when the run names no job
 * @param known null when it has no bug
 * @param provider how often it came at the run's provider and at others, in the job's last runs; null when the run names
 *     no job or no provider
 * @param evidence what logs show beneath it, one line of each kind
 * @param logs where in the run's logs the patterns of {@code known} were found that no test's own log holds
 */
@CsvColumns({
    "fingerprint",
    "title",
    "message",
    "exception",
    "frame",
    "tests",
    "workers",
    "firstTest=first.name",
    "firstAt=first.startedAt",
    "earlierRuns",
    "earlier.since",
    "jobRuns=share.runs",
    "jobRunsOf=share.of",
    "known=known.id",
    "known.bug",
    "logs=places",
    "evidence=shown",
    "onlyProvider"
})
public record ClusterView(
        String fingerprint,
        String page,
        String title,
        String exception,
        String frame,
        String message,
        int tests,
        int workers,
        TestView first,
        List<TestView> examples,
        Earlier earlier,
        Share share,
        ProviderShare provider,
        KnownView known,
        List<EvidenceView> evidence,
        List<LogMatch> logs) {

    /**
     * @param runs how many runs that began before this one have it
     * @param elsewhere how many of them are of another change, or of none
     */
    public record Earlier(int runs, Instant since, int elsewhere) {}

    /**
     * @param runs with this failure
     * @param of the last runs of the job
     */
    public record Share(int runs, int of) {}

    /** The first message, which says more than the title; else the title. */
    public String heading() {
        return message == null || message.isBlank() ? title : message;
    }

    /** A heading that fits a table, without the modules of its exception. */
    public String shortHeading() {
        return Columns.fit(heading().replaceFirst("^(\\w+\\.)+(?=\\w+(:|$))", ""), 200);
    }

    public int others() {
        return tests - examples.size();
    }

    int earlierRuns() {
        return earlier == null ? 0 : earlier.runs();
    }

    /** In the words of CSV. */
    List<String> shown() {
        return evidence.stream().map(EvidenceView::inWords).toList();
    }

    /** The provider of the run when the failure came at no other. */
    String onlyProvider() {
        return provider != null && provider.onlyHere() ? provider.provider() : null;
    }

    List<String> places() {
        return logs.stream().map(LogMatch::place).toList();
    }
}
