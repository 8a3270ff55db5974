package org.infraportal.stackviz.report;

import java.util.Collection;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.history.ComparedRuns;
import org.infraportal.stackviz.runs.Counts;
import org.infraportal.stackviz.runs.Damage;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunTests;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.TestFilter;
import org.infraportal.stackviz.runs.TestQuery;
import org.infraportal.stackviz.runs.TestSort;
import org.infraportal.stackviz.runs.TestView;
import org.infraportal.stackviz.runs.WorkerTotal;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;

/** One run: what it came to, why, and its tests. */
@Path("/stackviz/runs/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RunPage {
    private static final int MOST_FAILURES = 50;
    private static final int MOST_WORKERS = 200;

    private final Runs runs;
    private final RunTests tests;
    private final Why why;

    RunPage(Runs runs, RunTests tests, Why why) {
        this.runs = runs;
        this.tests = tests;
        this.why = why;
    }

    /** What the filter shows again. */
    public record Asked(String status, String worker, String q, String sort, boolean filtered) {}

    /** Addresses of other views of the list of tests; null where there is none. */
    public record Around(
            String next,
            String first,
            String why,
            String clusters,
            String clustersCsv,
            String compare,
            String json,
            String csv,
            String byTime,
            String byDuration,
            String byName) {}

    /** @param bad what failed, for a run whose failures have not been told apart yet */
    public record Evidence(List<TestView> bad, long badTotal, List<WorkerTotal> workers, List<Damage> damages) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance run(
                RunView run,
                WhyView why,
                Evidence evidence,
                Page<TestView> page,
                Asked asked,
                Around around,
                Collection<TestStatus> statuses);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @BeanParam TestQuery query) {
        query.check();
        Run run = runs.known(id);
        Page<TestView> page = tests.page(run, query.filter(), query.order(), query.skipped(), query.limit())
                .map(test -> TestView.of(run, test));
        TestFilter filter = query.filter();
        WhyView reasons = why.of(run);
        return Templates.run(
                reasons.run(),
                reasons,
                evidence(run, reasons.clusters().items().isEmpty()),
                page,
                new Asked(
                        filter.status() == null ? null : filter.status().word(),
                        filter.worker(),
                        filter.q(),
                        query.order().name().toLowerCase(java.util.Locale.ROOT),
                        query.filtered()),
                around(run, query, page.nextPageToken(), reasons),
                TestFilter.STATUSES);
    }

    private Evidence evidence(Run run, boolean unread) {
        Counts counts = run.counts();
        int bad = counts.failed() + counts.unexpectedSuccesses() + counts.unfinished();
        return new Evidence(
                bad == 0 || !unread
                        ? List.of()
                        : tests.bad(run, MOST_FAILURES).stream()
                                .map(test -> TestView.of(run, test))
                                .toList(),
                bad,
                tests.workers(run, MOST_WORKERS),
                run.damages == 0 ? List.of() : runs.damages(run));
    }

    private static Around around(Run run, TestQuery query, String nextPageToken, WhyView why) {
        String here = RunView.page(run);
        String api = RunView.api(run.publicId) + "/tests";
        return new Around(
                nextPageToken == null ? null : query.at(here, nextPageToken, null) + "#tests",
                query.first() ? null : query.at(here, null, null) + "#tests",
                RunView.api(run.publicId) + "/why",
                RunView.api(run.publicId) + "/clusters",
                RunView.api(run.publicId) + "/clusters?format=csv",
                why.sinceLastGood() == null
                        ? null
                        : ComparedRuns.page(why.sinceLastGood().a().id(), run.publicId),
                query.at(api, query.pageToken, null),
                query.at(api, null, "csv"),
                query.sorted(here, TestSort.TIME, null, null) + "#tests",
                query.sorted(here, TestSort.DURATION, null, null) + "#tests",
                query.sorted(here, TestSort.NAME, null, null) + "#tests");
    }
}
