package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.infraportal.stackviz.engine.timeline.ClassTime;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestStatus;

/** {@code index.html}: the answer in words and tables, for which no script is needed; scripts add the rest. */
final class SitePage {
    private static final int MOST_CLUSTERS = 50;
    private static final int MOST_TRACEBACKS = 100;
    private static final int SHOWN = 3;
    private static final int MOST_LISTED = 200;
    private static final int MOST_NAMED = 8;
    private static final int MOST_LOST = 200;
    private static final int MOST_CLASSES = 15;
    private static final int MOST_WORKERS = 200;
    private static final int TRACEBACK = 16 * 1024;

    private final ExportedRun run;
    private final Utilisation use;
    private final List<String> dataFiles;
    private final Html html = new Html();
    private int tracebacks;

    SitePage(ExportedRun run, Timeline timeline, List<String> dataFiles) {
        this.run = run;
        this.use = Utilisation.of(timeline, MOST_CLASSES);
        this.dataFiles = dataFiles;
    }

    String page() throws IOException {
        head();
        html.tag("<div id=\"report\">\n");
        verdict();
        damages();
        clusters();
        lost();
        html.tag("<section class=\"js-only\"><h2>Timeline</h2><div id=\"timeline\"></div></section>\n")
                .tag("<div class=\"split\">\n<section>\n");
        classes();
        html.tag("</section>\n<section>\n");
        workers();
        html.tag("</section>\n</div>\n");
        tests();
        html.tag("<div class=\"split\">\n<section>\n");
        facts();
        html.tag("</section>\n<section>\n");
        files();
        html.tag("</section>\n</div>\n</div>\n");
        html.tag("<article id=\"test\" hidden></article>\n</main>\n");
        html.tag("<footer class=\"bottom\"><p>Made by the infra portal's exporter</p></footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head() {
        html.tag("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; \
                style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'">
                <title>""");
        html.text(run.verdict()).tag(" ").text(run.name());
        html.tag("""
                </title>
                <link rel="icon" type="image/svg+xml" href="assets/favicon.svg">
                <link rel="stylesheet" href="assets/portal.css">
                <link rel="stylesheet" href="assets/timeline.css">
                <link rel="stylesheet" href="assets/site.css">
                <script src="assets/theme.js"></script>
                <script src="assets/portal.js" defer></script>
                <script src="assets/timeline-model.js" defer></script>
                <script src="assets/timeline-paint.js" defer></script>
                <script src="assets/timeline.js" defer></script>
                <script src="data/run.js" defer></script>
                <script src="assets/site.js" defer></script>
                </head>
                <body>
                <a class="skip" href="#main">Skip to content</a>
                <header class="top"><a class="brand" href="#">Test run</a>\
                <button type="button" class="theme js-only" data-theme-toggle aria-label="Theme: as the system"></button></header>
                <main id="main" tabindex="-1">
                <div class="page-head"><h1>""");
        html.text(run.name()).tag("</h1></div>\n");
    }

    private void verdict() {
        html.tag("<div class=\"verdict st-").text(run.verdict().mark()).tag("\"><p><strong>");
        html.text(run.verdict())
                .tag("</strong> ")
                .text(run.tests().size() + (run.tests().size() == 1 ? " test" : " tests"));
        count(run.count(TestStatus.FAIL), "failed");
        count(run.count(TestStatus.UXSUCCESS), "succeeded unexpectedly");
        count(run.unfinished(), "never ended");
        count(run.lost().size(), "never ran");
        count(run.count(TestStatus.SKIP), "skipped");
        if (run.start() != null) {
            html.tag(" · ").text(Times.human(Times.micros(run.end()) - Times.micros(run.start())));
        }
        if (!run.workers().isEmpty()) {
            html.tag(" · ").text(run.workers().size() + (run.workers().size() == 1 ? " worker" : " workers"));
        }
        html.tag("</p></div>\n");
    }

    private void count(int count, String what) {
        if (count > 0) {
            html.tag(", ").text(count).tag(" ").text(what);
        }
    }

    private void damages() {
        if (run.damageCount() == 0) {
            return;
        }
        html.tag("<div class=\"notice warn\">").text(run.damageCount());
        html.tag(run.damageCount() == 1 ? " place" : " places");
        html.tag(" of the stream could not be read; tests may be missing.<details><summary>Where</summary><ul>");
        for (ExportedRun.Damage damage : run.damages()) {
            html.tag("<li>byte ")
                    .text(damage.position())
                    .tag(": ")
                    .text(damage.reason())
                    .tag("</li>");
        }
        more(run.damageCount() - run.damages().size(), "", "li");
        html.tag("</ul></details></div>\n");
    }

    private void more(int count, String what, String element) {
        if (count > 0) {
            html.tag("<" + element + ">and ").text(count).tag(" more" + what + "</" + element + ">");
        }
    }

    private void clusters() throws IOException {
        List<Map.Entry<Cluster, List<ExportedTest>>> clusters = run.clusters();
        if (clusters.isEmpty()) {
            return;
        }
        html.tag("<h2>Why</h2>\n<ol class=\"why\">\n");
        for (var cluster : clusters.subList(0, Math.min(MOST_CLUSTERS, clusters.size()))) {
            cluster(cluster.getKey(), cluster.getValue());
        }
        html.tag("</ol>\n");
        more(clusters.size() - MOST_CLUSTERS, " kinds of failures", "p");
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
        html.tag(" · ").text(String.join(", ", workers.subList(0, Math.min(MOST_NAMED, workers.size()))));
        html.tag(workers.size() > MOST_NAMED ? " …</p>\n" : "</p>\n");
        int opened = Math.min(tests.size() <= SHOWN + 2 ? tests.size() : SHOWN, tests.size());
        for (ExportedTest test : tests.subList(0, opened)) {
            failure(test);
        }
        if (opened < tests.size()) {
            List<ExportedTest> rest = tests.subList(opened, Math.min(tests.size(), opened + MOST_LISTED));
            html.tag("<details class=\"fold\"><summary>")
                    .text(tests.size() - opened)
                    .tag(" more</summary><ul class=\"files\">");
            for (ExportedTest test : rest) {
                html.tag("<li>");
                link(test);
                html.tag(" <span class=\"quiet-text\">").text(test.message()).tag("</span></li>\n");
            }
            more(tests.size() - opened - rest.size(), "", "li");
            html.tag("</ul></details>\n");
        }
        html.tag("</li>\n");
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
        if (traceback != null && tracebacks++ < MOST_TRACEBACKS) {
            html.tag("<pre class=\"log\">")
                    .text(run.texts().tail(traceback, TRACEBACK))
                    .tag("</pre>");
        }
        html.tag("</div></details>\n");
    }

    private void lost() {
        if (run.lost().isEmpty()) {
            return;
        }
        html.tag("<details class=\"fold\"><summary>").text(run.lost().size());
        html.tag(" announced ").tag(run.lost().size() == 1 ? "test" : "tests").tag(" never ran</summary><div>");
        html.tag(
                "<p class=\"hint\">They were to run, and the stream never speaks of them: a worker died, or the stream ");
        html.tag("is cut.</p><ul class=\"mono\">");
        run.lost().stream()
                .limit(MOST_LOST)
                .forEach(id -> html.tag("<li>").text(id).tag("</li>"));
        more(run.lost().size() - MOST_LOST, "", "li");
        html.tag("</ul></div></details>\n");
    }

    private void classes() {
        html.tag("<h2>Slowest classes</h2>\n<div class=\"scroll\"><table class=\"data dense plain-head\">")
                .tag("<caption>Between its tests lie at most its fixtures: setUpClass and tearDownClass")
                .tag("</caption><thead><tr><th scope=\"col\">Class</th><th scope=\"col\">Worker</th>")
                .tag("<th scope=\"col\" class=\"num\">Tests</th><th scope=\"col\" class=\"num\">Failed</th>")
                .tag(
                        "<th scope=\"col\" class=\"num\">Time</th><th scope=\"col\" class=\"num\">Between</th></tr></thead><tbody>\n");
        for (ClassTime time : use.slowest()) {
            html.tag("<tr><th scope=\"row\">")
                    .text(time.owner().isEmpty() ? "(no class)" : time.owner())
                    .tag("</th>")
                    .cell("<td class=\"nowrap\">", worker(time.worker()))
                    .cell("<td class=\"num\">", time.tests())
                    .cell("<td class=\"num\">", time.bad())
                    .cell("<td class=\"num\">", Times.human(time.time()))
                    .cell("<td class=\"num\">", Times.human(time.fixtures()))
                    .tag("</tr>\n");
        }
        html.tag("</tbody></table></div>\n");
    }

    private void workers() {
        html.tag("<h2>Workers</h2>\n<div class=\"scroll\"><table class=\"data dense plain-head\">")
                .tag("<caption>Of ")
                .text(Times.human(use.makespan()))
                .tag("; idle: after the worker's last test")
                .tag("</caption><thead><tr><th scope=\"col\">Worker</th><th scope=\"col\" class=\"num\">Tests</th>")
                .tag("<th scope=\"col\" class=\"num\">Failed</th><th scope=\"col\" class=\"num\">Busy</th>")
                .tag("<th scope=\"col\" class=\"num\">Idle</th></tr></thead><tbody>\n");
        use.each().stream().limit(MOST_WORKERS).forEach(worker -> html.cell("<tr><th scope=\"row\">", worker.label())
                .cell("<td class=\"num\">", worker.tests())
                .cell("<td class=\"num\">", worker.bad())
                .cell("<td class=\"num\">", share(worker.busy()))
                .cell("<td class=\"num\">", Times.human(worker.tail()))
                .tag("</tr>\n"));
        html.tag("</tbody></table></div>\n");
        if (use.workers() > 1 && use.makespan() > 0) {
            html.tag("<p class=\"hint\">No schedule on ")
                    .text(use.workers())
                    .tag(" workers is shorter than ")
                    .text(Times.human(use.bound()))
                    .tag(": the longest class takes ")
                    .text(Times.human(use.longestClass()))
                    .tag(", an even share ")
                    .text(Times.human(use.evenShare()))
                    .tag(". Last to end was ")
                    .text(use.lastWorker().label())
                    .tag(".</p>\n");
        }
    }

    private String share(long busy) {
        return use.makespan() == 0 ? "–" : 100 * busy / use.makespan() + " %";
    }

    private void tests() {
        html.tag("""
                <h2 id="tests">Tests</h2>
                <noscript><p>The list of all tests needs scripts; it is in <a href="tests.csv">tests.csv</a> too.</p></noscript>
                <form class="filter js-only" id="filter">
                <label>Status <select name="status"><option value="">any</option><option value="FUI?">not good</option>\
                <option value="F">fail</option><option value="S">success</option><option value="K">skip</option>\
                <option value="X">xfail</option><option value="U">uxsuccess</option><option value="I?">never ended</option>\
                </select></label>
                <label>Name or message <input type="search" name="q" size="28" autocomplete="off" data-search></label>
                <label>Order <select name="sort"><option value="time">by time</option><option value="duration">slowest first</option>\
                <option value="name">by name</option></select></label>
                </form>
                <div id="list"></div>
                """);
    }

    private void facts() {
        html.tag("<h2>Facts</h2>\n<dl class=\"facts\">\n");
        fact(
                "Expected",
                run.announced() == 0 ? "not known: the stream announces no tests" : run.announced() + " tests");
        fact("Seen", run.tests().size() + " tests");
        fact("Never ran", String.valueOf(run.lost().size()));
        fact("Never ended", String.valueOf(run.unfinished()));
        fact("Started", time(run.start()));
        fact("Ended", time(run.end()));
        fact(
                "Stream",
                Times.bytes(run.summary().length()) + ", subunit "
                        + run.summary().format().name().toLowerCase(java.util.Locale.ROOT)
                        + (run.consoleBytes() == 0
                                ? ""
                                : ", " + Times.bytes(run.consoleBytes()) + " of it console text"));
        html.tag("</dl>\n");
    }

    private void fact(String name, String value) {
        html.tag("<dt>").text(name).tag("</dt><dd>").text(value).tag("</dd>\n");
    }

    private void files() {
        html.tag("<h2>Files</h2>\n<ul class=\"files\">\n");
        file("junit.xml", "JUnit, for CI systems");
        file("tests.csv", "for spreadsheets");
        file("trace.json", "open it in Perfetto or chrome://tracing");
        dataFiles.forEach(path -> file(path, path.endsWith(".csv") ? "resource samples" : "as StackViz writes it"));
        html.tag("</ul>\n");
    }

    private void file(String path, String what) {
        html.tag("<li><a href=\"").text(path).tag("\">").text(path.substring(path.lastIndexOf('/') + 1));
        html.tag("</a> <span class=\"quiet-text\">").text(what).tag("</span></li>\n");
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
                .tag("</span>");
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

    private static String time(Instant at) {
        return at == null ? "not known" : Times.utc(at);
    }

    private static String duration(ExportedTest test) {
        return test.record().start() == null || test.record().end() == null ? "no end" : Times.human(test.micros());
    }
}
