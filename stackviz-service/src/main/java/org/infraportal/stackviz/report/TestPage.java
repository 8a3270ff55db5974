package org.infraportal.stackviz.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.logs.HttpCall;
import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.RequestIds;
import org.infraportal.stackviz.failures.Clusters;
import org.infraportal.stackviz.failures.Failures;
import org.infraportal.stackviz.logs.LogLines;
import org.infraportal.stackviz.logs.ServiceLogs;
import org.infraportal.stackviz.logs.TestCalls;
import org.infraportal.stackviz.resources.RunResources;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.AttachmentIndex;
import org.infraportal.stackviz.tests.RunTest;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.subunit.Attachment;

/** One test of a run, and everything that may say why it ended as it did. */
@Path("/stackviz/runs/{id}/tests/{ordinal}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TestPage {
    private static final int MAX_ALONGSIDE = 20;
    private static final int MAX_HISTORY = 20;
    private static final int MAX_LINES = 100;
    private static final int MAX_HINTS = 5;
    private static final int MAX_HINTS_OF_A_RUN = 1000;

    private final Runs runs;
    private final RunTests tests;
    private final ShownAttachments attachments;
    private final TestCalls calls;
    private final ServiceLogs logs;
    private final RunResources resources;
    private final TestHistory history;
    private final Clusters clusters;

    TestPage(
            Runs runs,
            RunTests tests,
            ShownAttachments attachments,
            TestCalls calls,
            ServiceLogs logs,
            RunResources resources,
            TestHistory history,
            Clusters clusters) {
        this.runs = runs;
        this.tests = tests;
        this.attachments = attachments;
        this.calls = calls;
        this.logs = logs;
        this.resources = resources;
        this.history = history;
        this.clusters = clusters;
    }

    /**
     * What was going on while the test ran.
     *
     * @param alongside tests of other workers, those that started last
     * @param more whether there are more of them
     * @param hosts what the hosts did
     */
    public record Around(
            List<TestView> alongside,
            boolean more,
            List<HostShare> hosts,
            List<RunResources.Hint> hints,
            List<TestHistory.Past> history) {}

    /**
     * What the test asked of services and what these say.
     *
     * @param lines of the failing call's request, all of them
     * @param complaints of the other calls' requests: warnings and worse
     */
    public record Calls(Waterfall waterfall, LogLines lines, LogLines complaints) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance test(
                RunView run,
                TestView test,
                String failurePage,
                List<Shown> attachments,
                int more,
                Calls calls,
                Around around);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, int ordinal) throws IOException {
        Run run = runs.known(id);
        RunTest test = tests.known(run, ordinal);
        TestView view = TestView.of(run, test);
        List<Attachment> index = AttachmentIndex.read(test.attachments);
        List<Shown> shown = attachments.of(run, test, index);
        String fingerprint = view.failed() ? clusters.fingerprint(run, ordinal) : null;
        return Templates.test(
                RunView.of(run),
                view,
                fingerprint == null ? null : Failures.page(fingerprint),
                shown,
                index.size() - shown.size(),
                calls(run, test, view, index, shown),
                around(run, test));
    }

    private Calls calls(Run run, RunTest test, TestView view, List<Attachment> index, List<Shown> shown)
            throws IOException {
        TestCalls.Calls found = calls.of(run, index, test.startedAt);
        if (found.calls().isEmpty()) {
            return new Calls(Waterfall.of(List.of(), null, Map.of(), found.cut()), LogLines.NONE, LogLines.NONE);
        }
        String traceback = shown.stream()
                .filter(one -> one.traceback() != null)
                .map(Shown::text)
                .findFirst()
                .orElse(null);
        HttpCall failing = view.failed() ? Waterfall.failing(found.calls(), traceback) : null;
        UUID blamed = failing == null ? null : id(failing);
        List<UUID> ids = new ArrayList<>();
        for (HttpCall call : found.calls().reversed()) {
            UUID id = id(call);
            if (id != null && !id.equals(blamed)) {
                ids.add(id);
            }
        }
        if (blamed != null) {
            ids.addFirst(blamed);
        }
        Map<UUID, ServiceLogs.Trace> traces = logs.traces(run, ids);
        Waterfall waterfall = Waterfall.of(found.calls(), failing, traces, found.cut());
        ids.remove(blamed);
        ids.removeIf(id -> !traces.containsKey(id) || !traces.get(id).bad());
        return new Calls(
                waterfall,
                traces.containsKey(blamed) ? logs.of(run, List.of(blamed), null, MAX_LINES) : LogLines.NONE,
                ids.isEmpty() ? LogLines.NONE : logs.of(run, ids, LogLevel.WARNING, MAX_LINES));
    }

    private static UUID id(HttpCall call) {
        return call.requestId() == null ? null : RequestIds.parse(call.requestId());
    }

    private Around around(Run run, RunTest test) {
        List<TestHistory.Past> past = history.of(run, test, MAX_HISTORY);
        if (test.startedAt == null) {
            return new Around(List.of(), false, List.of(), List.of(), past);
        }
        Duration duration = test.durationMicros == null || test.durationMicros < 0
                ? Duration.ZERO
                : Durations.ofMicros(test.durationMicros);
        Instant end = test.startedAt.plus(duration);
        List<Integer> others = history.alongside(run, test, test.startedAt, end, MAX_ALONGSIDE + 1);
        boolean more = others.size() > MAX_ALONGSIDE;
        List<TestView> alongside = tests.rows(run, more ? others.subList(0, MAX_ALONGSIDE) : others).stream()
                .map(other -> TestView.of(run, other))
                .toList();
        if (!resources.any(run)) {
            return new Around(alongside, more, List.of(), List.of(), past);
        }
        List<RunResources.Hint> hints = resources.hints(run, MAX_HINTS_OF_A_RUN).stream()
                .filter(hint -> !hint.minute().minute().isAfter(end)
                        && hint.minute().minute().plusSeconds(60).isAfter(test.startedAt))
                .limit(MAX_HINTS)
                .toList();
        List<HostShare> hosts = resources.during(run, test.startedAt, end).stream()
                .map(HostShare::of)
                .toList();
        return new Around(alongside, more, hosts, hints, past);
    }
}
