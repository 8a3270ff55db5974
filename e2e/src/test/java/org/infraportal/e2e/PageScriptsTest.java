package org.infraportal.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts of a grid that keeps itself up to date, in a real browser, on a small page of their own. */
class PageScriptsTest {
    private static final Path SCRIPTS = Path.of("../platform/ui/src/main/resources/META-INF/resources/_ui");

    private final AtomicInteger version = new AtomicInteger(1);
    private final AtomicInteger reads = new AtomicInteger();
    private Browser browser;
    private Page page;
    private boolean streaming;

    private String html() {
        return """
                <!DOCTYPE html><title>Version %1$d</title>
                <script src="/_ui/portal.js" defer></script><script src="/_ui/grid.js" defer></script>
                <script src="/_ui/fresh.js" defer></script>
                <div id="grid" data-fresh="/freshness" data-service="ciwatch"><div class="scroll">
                <table data-cells>
                <thead><tr><th>Job</th><th><a href="/c/1">1,1</a></th><th><a href="/c/2">2,1</a></th></tr></thead>
                <tbody>
                <tr><th>Acme CI</th><td colspan="2"></td></tr>
                <tr><th>unit</th><td><a href="/a">S</a></td><td></td></tr>
                <tr><th>flash</th><td></td><td><a href="/b">F%1$d</a></td></tr>
                </tbody></table></div></div>
                """.formatted(version.get());
    }

    @BeforeEach
    void open() throws IOException {
        browser = new Browser();
        page = browser.open(1280, ColorScheme.LIGHT);
        page.route("https://portal.example/**", route -> answer(route, 404, "text/plain", "", ""));
        page.route("https://portal.example/grid", route -> {
            reads.incrementAndGet();
            answer(route, 200, "text/html", html(), "");
        });
        for (String script : new String[] {"portal.js", "grid.js", "fresh.js"}) {
            String text = Files.readString(SCRIPTS.resolve(script));
            page.route(
                    "https://portal.example/_ui/" + script, route -> answer(route, 200, "text/javascript", text, ""));
        }
        page.route("https://portal.example/freshness", route -> {
            String tag = "\"" + version.get() + "\"";
            boolean same = tag.equals(route.request().headers().get("if-none-match"));
            answer(route, same ? 304 : 200, "application/json", same ? "" : "{}", tag);
        });
        page.route("https://portal.example/activity/stream**", route -> {
            if (streaming) {
                answer(route, 200, "text/event-stream", "retry: 200\n\nid: " + version.get() + "\ndata: {}\n\n", "");
            } else {
                answer(route, 502, "text/plain", "", "");
            }
        });
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private static void answer(Route route, int status, String type, String body, String tag) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(tag.isEmpty() ? Map.of("Content-Type", type) : Map.of("Content-Type", type, "ETag", tag))
                .setBody(body));
    }

    private String focused() {
        return (String) page.evaluate("document.activeElement.textContent");
    }

    @Test
    void arrowsGoFromCellToCellAndTabGoesOn() {
        page.navigate("https://portal.example/grid");
        page.keyboard().press("Tab");
        assertThat(focused()).isEqualTo("1,1");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(focused()).isEqualTo("S");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        assertThat(focused()).isEqualTo("F1");
        page.keyboard().press("Home");
        assertThat(focused()).isEqualTo("flash");
        page.keyboard().press("End");
        assertThat(focused()).isEqualTo("F1");
        assertThat(page.evaluate("document.querySelectorAll('table [tabindex=\"0\"]').length"))
                .isEqualTo(1);
    }

    @Test
    void eventBringsWhatIsNewAndKeepsThePlace() {
        streaming = true;
        page.navigate("https://portal.example/grid");
        page.locator("a[href='/b']").focus();
        page.waitForFunction("performance.getEntriesByName('https://portal.example/freshness').length > 0");
        version.incrementAndGet();

        page.waitForFunction("document.querySelector(\"a[href='/b']\").textContent === 'F2'");

        assertThat(page.title()).isEqualTo("Version 2");
        assertThat(focused()).isEqualTo("F2");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowLeft");
        assertThat(focused()).isEqualTo("S");
    }

    @Test
    void withoutTheStreamThePageAsksByTheClock() {
        page.navigate("https://portal.example/grid");
        page.waitForFunction("performance.getEntriesByName('https://portal.example/freshness').length > 0");
        version.incrementAndGet();

        page.waitForFunction("document.querySelector(\"a[href='/b']\").textContent === 'F2'");

        assertThat(reads.get()).isEqualTo(2);
    }
}
