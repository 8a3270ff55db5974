package org.infraportal.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A run of three thousand tests on the portal, and beside its logs as the exported site. */
@ExtendWith(Portal.class)
class StackvizRunTest {
    private static final int TESTS = 3000;
    private static final Path STREAM = Path.of("target", "large-run.subunit").toAbsolutePath();
    private static final Path SITE = Path.of("target", "exported-site").toAbsolutePath();

    /** What a window draws; classes are numbered by each side in its own way. */
    private static final List<String> COLUMNS = List.of(
            "/tests/ordinal",
            "/tests/lane",
            "/tests/row",
            "/tests/start",
            "/tests/end",
            "/tests/status",
            "/tests/flags",
            "/bins/lane",
            "/bins/row",
            "/bins/at",
            "/bins/count",
            "/bins/bad",
            "/bins/status",
            "/bins/ordinal",
            "/strip/at",
            "/strip/count",
            "/strip/ordinal");

    private static String id;
    private static String failedTest;

    @BeforeAll
    static void upload() throws IOException, InterruptedException {
        Files.writeString(STREAM, stream());
        String answer = Portal.command("import", "subunit", STREAM.toString());
        Matcher found = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        id = found.group(1);
        JsonNode failed = Portal.json("/stackviz/api/v1/runs/" + id + "/tests?status=fail&limit=1");
        failedTest = failed.get("items").get(0).get("page").asText();
        Portal.export(STREAM, SITE);
    }

    /** In the lines of version 1: classes of ten tests on four workers, one of 500 failing. */
    private static String stream() {
        Random random = new Random(7);
        List<Line> lines = new ArrayList<>();
        Instant[] clocks = new Instant[4];
        Instant begin = Instant.parse("2026-03-02T10:00:00Z");
        java.util.Arrays.fill(clocks, begin);
        for (int i = 0; i < TESTS; i++) {
            int worker = i / 10 % 4;
            String test = "pkg.test_" + i / 10 + ".Class" + i / 10 + ".test_" + i % 10;
            Instant start = clocks[worker].plusMillis(i % 10 == 0 ? random.nextInt(2000) : 1);
            clocks[worker] = start.plusMillis(1 + random.nextInt(300));
            String end = i % 500 == 123
                    ? "failure: " + test
                            + " [\nTraceback (most recent call last):\n  File \"/opt/pkg/test.py\", line 7, in f\n"
                            + "    call()\nValueError: no route to host 10.0.0." + i % 250 + "\n]\n"
                    : "success: " + test + "\n";
            lines.add(new Line(
                    start,
                    "tags: -worker-0 -worker-1 -worker-2 -worker-3 worker-" + worker + "\ntest: " + test + "\n"));
            lines.add(new Line(
                    clocks[worker], "tags: -worker-0 -worker-1 -worker-2 -worker-3 worker-" + worker + "\n" + end));
        }
        lines.sort(java.util.Comparator.comparing(Line::at));
        StringBuilder stream = new StringBuilder();
        lines.forEach(line -> stream.append("time: ")
                .append(line.at()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", ""))
                .append(".%06dZ\n".formatted(line.at().getNano() / 1000))
                .append(line.text()));
        return stream.toString();
    }

    private record Line(Instant at, String text) {}

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void everyPageOfARunFitsAndBreaksNoPolicy(int width) {
        String run = "/stackviz/runs/" + id;
        List<String> pages = List.of(
                run,
                run + "/timeline",
                run + "/utilisation",
                run + "/export",
                run + "/console",
                failedTest,
                "/stackviz/compare?a=" + id + "&b=" + id,
                "/stackviz/upload",
                "/stackviz/fetches",
                "/stackviz/failures",
                "/stackviz/failures/known",
                "/stackviz/jobs");
        try (Browser browser = new Browser()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = browser.open(width, scheme);
                for (String path : pages) {
                    int status = page.navigate(path).status();
                    // What a script draws may be wider than what was sent.
                    page.waitForTimeout(300);

                    assertThat(status).as(path).isEqualTo(200);
                    assertThat(page.locator("h1").count())
                            .as(path + " has one heading")
                            .isEqualTo(1);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .as(path + " at " + width)
                            .isLessThanOrEqualTo(width);
                    String name =
                            path.replace(id, "run").replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Portal.screenshot(
                                    name + "-" + width + "-" + scheme.name().toLowerCase())));
                }
            }
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void theKeyboardGoesFromFailureToFailureAndOpensTheTest() {
        try (Browser browser = new Browser()) {
            Page page = browser.open();
            page.navigate("/stackviz/runs/" + id + "/timeline");
            page.locator(".tl-view").focus();
            page.keyboard().press("j");
            page.waitForURL("**/timeline?*test=*");
            String first = page.url();
            page.keyboard().press("j");
            page.waitForURL(url -> url.contains("test=") && !url.equals(first));

            page.navigate(page.url());
            // What the address names is asked for first.
            page.locator(".tl-said:has-text('test_3')").waitFor();
            page.locator(".tl-view").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/tests/*");

            assertThat(page.locator("main").innerText()).contains("ValueError: no route to host");
            assertThat(browser.complaints).isEmpty();
        }
    }

    /** The same rule stands in Java and in the script: both cut the same windows of the same run. */
    @Test
    void theServerAndTheScriptCutTheSameWindows() throws IOException {
        try (Browser browser = new Browser()) {
            Page page = browser.open();
            page.navigate(SITE.resolve("index.html").toUri().toString());
            JsonNode head = Portal.JSON.readTree((String) page.evaluate("JSON.stringify(stackvizRun.timeline.head)"));
            long from = head.get("from").asLong();
            long to = head.get("to").asLong();
            long third = (to - from) / 3;

            for (long[] window : new long[][] {{from, to, 300}, {from, to, 1280}, {from + third, to - third, 200}}) {
                JsonNode drawn = Portal.JSON.readTree((String) page.evaluate(
                        "([from, to, pixels]) => stackvizTimeline.memory(stackvizRun.timeline)"
                                + ".window({ from, to, pixels, filter: null }).then((window) => JSON.stringify(window))",
                        List.of((double) window[0], (double) window[1], (double) window[2])));
                JsonNode served = Portal.json("/stackviz/api/v1/runs/" + id + "/timeline?from=" + window[0] + "&to="
                                + window[1] + "&width=" + window[2])
                        .get("window");

                // In a third of the run there are few enough tests to draw each.
                assertThat(served.get("bins").get("at").isEmpty()).isEqualTo(window[0] > from);
                for (String column : COLUMNS) {
                    assertThat(drawn.at(column)).as(column).isEqualTo(served.at(column));
                    assertThat(served.at(column).isMissingNode()).as(column).isFalse();
                }
            }
        }
    }

    @Test
    void theExportedSiteOpensFromTheFileSystem() {
        try (Browser browser = new Browser()) {
            for (int width : new int[] {390, 1280}) {
                Page page = browser.open(width, ColorScheme.LIGHT);
                page.navigate(SITE.resolve("index.html").toUri().toString());
                page.locator("canvas").first().waitFor();

                assertThat(page.locator("main").innerText())
                        .contains("FAILED", "3000 tests", "6 failed", "no route to host");
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                page.screenshot(new Page.ScreenshotOptions().setPath(Portal.screenshot("exported-site-" + width)));
            }
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void aFileIsUploadedWithProgressToItsRunAndToTheRunsFiles() throws IOException {
        Path stream = Files.writeString(
                STREAM.resolveSibling("form.subunit"),
                "time: 2026-03-02 10:00:00Z\ntest: a.B.sent\ntime: 2026-03-02 10:00:02Z\nsuccess: a.B.sent\n");
        Path log = Files.writeString(
                STREAM.resolveSibling("n-api.log"), "2026-03-02 10:00:01.000 12 INFO nova.api [req-1] up\n");
        try (Browser browser = new Browser()) {
            Page page = browser.open();
            browser.signIn(page, "vendor");
            page.navigate("/stackviz/upload");
            page.locator("#upload").setInputFiles(stream);
            page.locator("#field-job").fill("sent-by-the-form");
            remember(page);
            page.locator("form.upload button.primary").click();
            page.waitForURL(Pattern.compile(".*/stackviz/runs/[0-9a-f-]{36}$"));

            assertThat(said(page)).contains("Sent; the server is reading it", "Done", "shown");
            assertThat(page.locator("main").innerText()).contains("sent-by-the-form");

            page.setViewportSize(390, 900);
            page.navigate(page.url() + "/files");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            page.locator("#file").setInputFiles(log);
            page.locator("#field-name").fill("logs/n-api.log");
            page.screenshot(new Page.ScreenshotOptions().setPath(Portal.screenshot("stackviz-files-form")));
            remember(page);
            page.locator("form.upload button.primary").click();
            page.waitForURL("**/files/1");

            assertThat(said(page)).contains("Done", "shown");
            assertThat(page.locator("h1").innerText()).contains("logs/n-api.log");
            assertThat(page.locator("main").innerText()).contains("nova.api");
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void aRefusedFileSaysWhyAndTheFormKeepsWhatWasTyped() throws IOException {
        Path notes = Files.writeString(STREAM.resolveSibling("notes.txt"), "no test here\n");
        try (Browser browser = new Browser()) {
            Page page = browser.open(390, ColorScheme.DARK);
            browser.signIn(page, "vendor");
            page.navigate("/stackviz/upload");
            page.locator("#upload").setInputFiles(notes);
            page.locator("#field-job").fill("kept");
            page.locator("form.upload button.primary").click();
            page.locator("form.upload .problems").waitFor();

            assertThat(page.locator(".problems").innerText()).contains("13 bytes of text");
            assertThat(page.locator("#field-job").inputValue()).isEqualTo("kept");
            assertThat(page.locator("form.upload progress").isHidden()).isTrue();
            assertThat(page.locator("form.upload button.primary").isEnabled()).isTrue();
            assertThat(page.url()).endsWith("/stackviz/upload");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            page.screenshot(new Page.ScreenshotOptions().setPath(Portal.screenshot("stackviz-upload-refused")));
        }
    }

    /** What the form says goes with its page: it is kept where the next page can read it. */
    private static void remember(Page page) {
        page.evaluate("""
                () => {
                  const said = [];
                  const output = document.querySelector('form.upload output');
                  const bar = document.querySelector('form.upload progress');
                  new MutationObserver(() => {
                    said.push(output.textContent, bar.hidden ? 'hidden' : 'shown');
                    sessionStorage.setItem('said', said.join('|'));
                  }).observe(document.querySelector('form.upload'), { subtree: true, childList: true, attributes: true, characterData: true });
                }""");
    }

    private static List<String> said(Page page) {
        return List.of(((String) page.evaluate("sessionStorage.getItem('said')")).split("\\|"));
    }
}
