package org.infraportal.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The plugin for Gerrit's Checks tab in a real browser, on a page that has of Gerrit what the plugin asks for. */
class ChecksPluginTest {
    private static final Path PLUGIN = Path.of("../ciwatch-service/src/main/resources/ciwatch-checks.js");
    private static final String GERRIT = """
            <!DOCTYPE html><title>Gerrit</title><script>
            window.Gerrit = {install(init) {
              init({checks: () => ({register(provider, config) { window.provider = provider; window.config = config; }})});
            }};
            </script><script src="/plugins/ciwatch-checks.js"></script>
            """;
    private static final String CHECKS = """
            {"responseCode": "OK", "runs": [
              {"checkName": "unit (Zuul check)", "attempt": 1, "status": "COMPLETED",
               "startedTimestamp": "2026-11-21T04:09:57Z", "finishedTimestamp": "2026-11-21T04:10:00Z",
               "results": [{"category": "ERROR", "summary": "Failed", "tags": [{"name": "flaky 1/2"}]}]},
              {"checkName": "Silent CI", "status": "RUNNABLE"}]}
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Browser browser;
    private Page page;
    private int status = 200;
    private String origin = "https://gerrit.example";

    @BeforeEach
    void openGerrit() throws IOException {
        String plugin = Files.readString(PLUGIN);
        browser = new Browser();
        page = browser.open(1280, ColorScheme.LIGHT);
        page.route("https://gerrit.example/**", route -> answer(route, 200, "text/html", GERRIT));
        page.route(
                "https://gerrit.example/plugins/ciwatch-checks.js",
                route -> answer(route, 200, "text/javascript", plugin));
        page.route("https://portal.example/**", route -> {
            asked.add(route.request().url());
            answer(route, status, "application/json", CHECKS);
        });
        page.navigate("https://gerrit.example/c/example/widget/+/912345");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void answer(Route route, int code, String type, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(code)
                .setContentType(type)
                .setHeaders(Map.of("Access-Control-Allow-Origin", origin, "Content-Type", type))
                .setBody(body));
    }

    private Object fetch(String arguments) {
        return page.evaluate("async () => { const r = await window.provider.fetch(" + arguments + ");"
                + " window.last = r; return JSON.stringify(r); }");
    }

    @Test
    void pluginAsksForThePatchSetAndGivesDates() {
        fetch("{changeNumber: 912345, patchsetNumber: 3}");

        assertThat(asked)
                .containsExactly(
                        "https://portal.example/ciwatch/api/v1/changes/912345/checks?gerrit=gerrit.example&patchSet=3");
        assertThat(page.evaluate("window.last.responseCode")).isEqualTo("OK");
        assertThat(page.evaluate("window.last.runs.length")).isEqualTo(2);
        assertThat(page.evaluate("window.last.runs[0].finishedTimestamp instanceof Date"
                        + " && window.last.runs[0].finishedTimestamp.toISOString()"))
                .isEqualTo("2026-11-21T04:10:00.000Z");
        assertThat(page.evaluate("'finishedTimestamp' in window.last.runs[1]")).isEqualTo(false);
        assertThat(page.evaluate("window.config.fetchPollingIntervalSeconds")).isEqualTo(60);
    }

    @Test
    void olderGerritGivesTwoNumbers() {
        fetch("912345, 3");

        assertThat(asked.getFirst()).endsWith("/912345/checks?gerrit=gerrit.example&patchSet=3");
    }

    @Test
    void changeThatIsUnknownHasNoChecksAndAFaultIsSaid() {
        status = 404;
        assertThat(fetch("912345, 3")).isEqualTo("{\"responseCode\":\"OK\",\"runs\":[]}");

        status = 503;
        assertThat(fetch("912345, 3"))
                .isEqualTo("{\"responseCode\":\"ERROR\",\"errorMessage\":\"CI Watch: the portal answered 503\"}");
    }

    @Test
    void serverThatIsNotAllowedIsToldWhatToSet() {
        origin = "https://other.example";

        assertThat(String.valueOf(fetch("912345, 3"))).contains("ERROR", "portal.ciwatch.checks.origins");
    }
}
