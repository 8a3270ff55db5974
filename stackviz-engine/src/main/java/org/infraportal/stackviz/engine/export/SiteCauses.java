package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestStatus;

/** Why the run failed: the causes, the largest first, each with its tests and their tracebacks. */
final class SiteCauses {
    private static final int MAX_CLUSTERS = 50;
    private static final int MAX_TRACEBACKS = 100;
    /** Tests of one cause that are there with their tracebacks; the rest is listed. */
    private static final int SHOWN = 3;

    private static final int MAX_LISTED = 200;
    private static final int MAX_NAMED = 8;
    private static final int TRACEBACK = 16 * 1024;

    private final ExportedRun run;
    private final Html html;
    private int tracebacks;

    SiteCauses(ExportedRun run, Html html) {
        this.run = run;
        this.html = html;
    }

    void write() throws IOException {
        List<Map.Entry<Cluster, List<ExportedTest>>> clusters = run.clusters();
        if (clusters.isEmpty()) {
            return;
        }
        html.tag("<h2>Why</h2>\n<ol class=\"why\">\n");
        for (var cluster : clusters.subList(0, Math.min(MAX_CLUSTERS, clusters.size()))) {
            cluster(cluster.getKey(), cluster.getValue());
        }
        html.tag("</ol>\n");
        html.more(clusters.size() - MAX_CLUSTERS, " kinds of failures", "p");
    }

    /** The first tests with their tracebacks, for they are often the cause; the rest by name. */
    private void cluster(Cluster cluster, List<ExportedTest> tests) throws IOException {
        html.tag("<li><h3>")
                .text(cluster.title())
                .tag("</h3>\n<p class=\"quiet-text\">")
                .text(tests.size());
        html.tag(tests.size() == 1 ? " test" : " tests");
        if (cluster.frame() != null) {
            html.tag(" · in ").text(cluster.frame());
        }
        List<String> workers = tests.stream()
                .map(test -> worker(test.record().worker()))
                .distinct()
                .sorted(WorkerOrder.BY_NUMBER)
                .toList();
        html.tag(" · ").text(String.join(", ", workers.subList(0, Math.min(MAX_NAMED, workers.size()))));
        html.tag(workers.size() > MAX_NAMED ? " …</p>\n" : "</p>\n");
        bug(tests);
        int opened = Math.min(tests.size() <= SHOWN + 2 ? tests.size() : SHOWN, tests.size());
        for (ExportedTest test : tests.subList(0, opened)) {
            failure(test);
        }
        if (opened < tests.size()) {
            List<ExportedTest> rest = tests.subList(opened, Math.min(tests.size(), opened + MAX_LISTED));
            html.tag("<details class=\"fold\"><summary>")
                    .text(tests.size() - opened)
                    .tag(" more</summary><ul class=\"files\">");
            for (ExportedTest test : rest) {
                html.tag("<li>");
                link(test);
                html.tag(" <span class=\"quiet-text\">").text(test.message()).tag("</span></li>\n");
            }
            html.more(tests.size() - opened - rest.size(), "", "li");
            html.tag("</ul></details>\n");
        }
        html.tag("</li>\n");
    }

    /** That of most of the tests. */
    private void bug(List<ExportedTest> tests) throws IOException {
        Map<KnownBug, Integer> bugs = new LinkedHashMap<>();
        tests.stream().map(ExportedTest::bug).filter(Objects::nonNull).forEach(bug -> bugs.merge(bug, 1, Integer::sum));
        var most = bugs.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
        if (most != null) {
            KnownBug bug = most.getKey();
            html.tag("<p>Known: <a href=\"").text(bug.address()).tag("\" rel=\"noreferrer\">");
            html.text(bug.name()).tag("</a> ").text(bug.title());
            html.tag(most.getValue() < tests.size() ? " (" + most.getValue() + " of them)</p>\n" : "</p>\n");
        }
    }

    private void failure(ExportedTest test) throws IOException {
        html.tag("<details class=\"fold failure\"><summary>");
        status(test.status());
        html.tag("<span class=\"quiet-text\">")
                .text(dotted(shortOwner(test)))
                .tag("</span>")
                .text(test.method());
        html.tag("<br><span class=\"message\">").text(test.message()).tag("</span></summary>");
        html.tag("<div><p>");
        link(test);
        html.tag(" · ")
                .text(worker(test.record().worker()))
                .tag(" · ")
                .text(duration(test))
                .tag("</p>");
        Attachment traceback = Message.attachment(test.record(), "traceback");
        if (traceback != null && tracebacks++ < MAX_TRACEBACKS) {
            html.tag("<pre tabindex=\"0\">")
                    .text(run.texts().tail(traceback, TRACEBACK))
                    .tag("</pre>");
        }
        html.tag("</div></details>\n");
    }

    private void link(ExportedTest test) {
        html.tag("<a href=\"#test=")
                .text(test.ordinal())
                .tag("\" title=\"")
                .text(test.name())
                .tag("\">");
        html.text(dotted(shortOwner(test)) + test.method()).tag("</a>");
    }

    private void status(TestStatus status) {
        html.tag("<span class=\"st st-")
                .tag(mark(status))
                .tag("\">")
                .text(status.word())
                .tag("</span> ");
    }

    private static String mark(TestStatus status) {
        return switch (status) {
            case SUCCESS -> "success";
            case FAIL -> "failure";
            case SKIP -> "skipped";
            case XFAIL, UXSUCCESS -> "unstable";
            case INPROGRESS -> "running";
            case UNKNOWN, EXISTS -> "unknown";
        };
    }

    private static String shortOwner(ExportedTest test) {
        return test.owner().substring(test.owner().lastIndexOf('.') + 1);
    }

    private static String dotted(String owner) {
        return owner.isEmpty() ? "" : owner + ".";
    }

    private static String worker(String worker) {
        return worker == null ? "no worker" : worker;
    }

    private static String duration(ExportedTest test) {
        return test.record().start() == null || test.record().end() == null ? "no end" : Times.human(test.micros());
    }
}
