package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.infraportal.stackviz.engine.failures.Evidence;
import org.infraportal.stackviz.engine.failures.EvidenceLine;
import org.infraportal.stackviz.engine.failures.EvidenceLines;
import org.infraportal.stackviz.engine.failures.FailureTimes;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineScripts;

/** {@code index.html}: the answer in words and tables, for which no script is needed; scripts add the rest. */
final class SitePage {
    private static final int MAX_LOST = 200;

    private final ExportedRun run;
    private final SiteUse use;
    private final HostGraphs hosts;
    private final List<String> dataFiles;
    private final Html html = new Html();

    SitePage(ExportedRun run, Timeline timeline, HostGraphs hosts, List<String> dataFiles) {
        this.run = run;
        this.use = new SiteUse(timeline, html);
        this.hosts = hosts;
        this.dataFiles = dataFiles;
    }

    String page() throws IOException {
        head();
        html.tag("<div id=\"report\">\n");
        verdict();
        damages();
        evidence();
        new SiteCauses(run, html).write();
        retries();
        lost();
        html.tag("<section class=\"js-only\"><h2>Timeline</h2><div id=\"timeline\"></div></section>\n");
        notes();
        use.hints(hosts.hints());
        html.tag("<div class=\"split\">\n<section>\n");
        use.classes();
        html.tag("</section>\n<section>\n");
        use.workers();
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
                """);
        TimelineScripts.NAMES.forEach(name -> html.tag("<script src=\"assets/" + name + "\" defer></script>\n"));
        html.tag("""
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
        html.tag("<div class=\"verdict st-").text(run.verdict().style()).tag("\"><p><strong>");
        html.text(run.verdict())
                .tag("</strong> ")
                .text(run.tests().size() + (run.tests().size() == 1 ? " test" : " tests"));
        count(run.counts().failed(), "failed");
        count(run.counts().unexpectedSuccesses(), "succeeded unexpectedly");
        count(run.counts().unfinished(), "never ended");
        count(run.lost().size(), "never ran");
        count(run.counts().skipped(), "skipped");
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
        html.more(run.damageCount() - run.damages().size(), "", "li");
        html.tag("</ul></details></div>\n");
    }

    /** What the console shows of causes beneath the tests. */
    private void evidence() throws IOException {
        if (run.console().length() == 0) {
            return;
        }
        Map<Evidence, List<EvidenceLine>> shown = new EnumMap<>(Evidence.class);
        try (InputStream console = run.texts().bytes(run.console())) {
            EvidenceLines.of(console, false, FailureTimes.NONE, null)
                    .forEach(line -> shown.computeIfAbsent(line.evidence(), any -> new ArrayList<>())
                            .add(line));
        }
        shown.forEach((evidence, lines) -> {
            long count = lines.getFirst().count();
            html.tag("<div class=\"notice warn\">The console shows: ").text(evidence.label());
            html.tag(count == 1 ? ", in line " : ", in " + count + " lines, the first ");
            html.text(lines.getFirst().number()).tag("<ul>");
            lines.forEach(line -> html.tag("<li><code>").text(line.text()).tag("</code></li>"));
            html.tag("</ul></div>\n");
        });
    }

    private void retries() {
        Map<String, List<ExportedTest>> again = run.again();
        if (again.isEmpty()) {
            return;
        }
        html.tag("<details class=\"fold\"><summary>").text(again.size());
        html.tag(again.size() == 1 ? " test" : " tests").tag(" ran more than once</summary><div><ul class=\"mono\">");
        again.entrySet().stream().limit(MAX_LOST).forEach(test -> html.tag("<li>")
                .text(test.getKey() + ": " + ExportedRun.outcomes(test.getValue()))
                .tag("</li>"));
        html.more(again.size() - MAX_LOST, "", "li");
        html.tag("</ul></div></details>\n");
    }

    private void notes() {
        hosts.notes()
                .forEach(note ->
                        html.tag("<div class=\"notice warn\">").text(note).tag("</div>\n"));
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
                .limit(MAX_LOST)
                .forEach(id -> html.tag("<li>").text(id).tag("</li>"));
        html.more(run.lost().size() - MAX_LOST, "", "li");
        html.tag("</ul></div></details>\n");
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
        fact("Never ended", String.valueOf(run.counts().unfinished()));
        fact("Started", time(run.start()));
        fact("Ended", time(run.end()));
        fact(
                "Stream",
                Times.bytes(run.summary().length()) + ", subunit "
                        + run.summary().format().name().toLowerCase(java.util.Locale.ROOT)
                        + (run.console().length() == 0
                                ? ""
                                : ", " + Times.bytes(run.console().length()) + " of it console text"));
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
        if (run.console().length() > 0) {
            file(Exporter.CONSOLE, "what was printed between the packets");
        }
        dataFiles.forEach(path -> file(path, path.endsWith(".csv") ? "resource samples" : "as StackViz writes it"));
        html.tag("</ul>\n");
    }

    private void file(String path, String what) {
        html.tag("<li><a href=\"").text(path).tag("\">").text(path.substring(path.lastIndexOf('/') + 1));
        html.tag("</a> <span class=\"quiet-text\">").text(what).tag("</span></li>\n");
    }

    private static String time(Instant at) {
        return at == null ? "not known" : Times.utc(at);
    }
}
