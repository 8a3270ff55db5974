package org.infraportal.stackviz.report;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.stackviz.history.ComparedRuns;
import org.infraportal.stackviz.runs.Damage;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.stackviz.tests.TestQuery;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.stackviz.tests.WorkerTotal;
import org.infraportal.web.lists.ListView;

/** One run: what it came to, why, and its tests. */
@Path("/stackviz/runs/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RunPage {
    private static final int MAX_FAILURES = 50;
    private static final int MAX_WORKERS = 200;

    private final Runs runs;
    private final RunTests tests;
    private final Why why;
    private final RunRights rights;

    RunPage(Runs runs, RunTests tests, Why why, RunRights rights) {
        this.runs = runs;
        this.tests = tests;
        this.why = why;
        this.rights = rights;
    }

    /** Addresses of other views of the run; null where there is none. */
    public record Around(
            String why, String clusters, String clustersCsv, String evidence, String evidenceCsv, String compare) {}

    /**
     * @param bad what failed, for a run whose failures have not been told apart yet
     * @param readsStream whether the caller may have the stream itself
     */
    public record Seen(
            List<TestView> bad, long badTotal, List<WorkerTotal> workers, List<Damage> damages, boolean readsStream) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance run(
                RunView run,
                WhyView why,
                Seen seen,
                TestQuery query,
                ListView<TestView> list,
                Around around,
                List<String> statuses);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @Valid @BeanParam TestQuery query) {
        Run run = runs.known(id);
        WhyView reasons = why.of(run);
        return Templates.run(
                reasons.run(),
                reasons,
                seen(run, reasons.clusters().items().isEmpty()),
                query,
                query.view(
                                tests.page(run, query, query.page()),
                                RunView.page(run),
                                RunView.api(run.publicId) + "/tests")
                        .at("tests"),
                around(run, reasons),
                TestQuery.STATUSES);
    }

    private Seen seen(Run run, boolean unread) {
        Counts counts = run.counts();
        int bad = counts.failed() + counts.unexpectedSuccesses() + counts.unfinished();
        return new Seen(
                bad == 0 || !unread
                        ? List.of()
                        : tests.bad(run, MAX_FAILURES).stream()
                                .map(test -> TestView.of(run, test))
                                .toList(),
                bad,
                tests.workers(run, MAX_WORKERS),
                run.damages == 0 ? List.of() : runs.damages(run),
                rights.readsStream(run));
    }

    private static Around around(Run run, WhyView why) {
        String api = RunView.api(run.publicId);
        return new Around(
                api + "/why",
                api + "/clusters",
                api + "/clusters?format=csv",
                api + "/evidence",
                api + "/evidence?format=csv",
                why.sinceLastGood() == null
                        ? null
                        : ComparedRuns.page(why.sinceLastGood().a().id(), run.publicId));
    }
}
