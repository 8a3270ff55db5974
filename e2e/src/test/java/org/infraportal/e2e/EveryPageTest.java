package org.infraportal.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of page, for those who may see all of it: it is accessible, fits, and loads what it uses and no more. */
@ExtendWith(Portal.class)
class EveryPageTest {
    /** WCAG 2.2 A and AA, and what axe-core recommends beyond. */
    private static final List<String> STANDARDS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final int PHONE = 390;
    private static final int PHONE_ON_ITS_SIDE = 844;

    /** Pages that nobody gets to by a link. */
    private static final Set<String> WITHOUT_LINK = Set.of(
            // Sent by its maker, shown once.
            "/refstack/invitations/{secret}",
            // In the messages that it sends.
            "/ciwatch/subscriptions/{token}",
            // Its maker's alone: nobody made one.
            "/clouds/checks/{id}");

    /** What only the Foundation may see. */
    private static final Pattern STAFF = Pattern.compile("/refstack/admin(/audit|/guidelines)?");

    /** What a page has that loads a script; all have the first two. */
    private static final Map<String, String> SCRIPTS = Map.of(
            "theme.js", "[data-theme-toggle]",
            "portal.js", "header",
            "chart.js", "[data-chart]",
            "echarts.min.js", "[data-chart]",
            "old-links.js", "link[type='application/atom+xml']",
            "fetch.js", "[data-fetch]",
            "configs.js", "[data-config]",
            "grid.js", "[data-cells]",
            "fresh.js", "[data-fresh]",
            "timeline", "[data-timeline]");

    private static final Path DUMP = Path.of("target", "refstack-dump.gz").toAbsolutePath();

    private static final Pattern RUN = Pattern.compile("/stackviz/runs/[0-9a-f-]{36}");

    private static final String STREAM = """
            Loading the tests of all pages
            time: 2026-03-02 10:00:00.000000Z
            test: pkg.pages.Class.test_a
            time: 2026-03-02 10:00:03.000000Z
            failure: pkg.pages.Class.test_a [
            Traceback (most recent call last):
              File "/opt/pkg/pages.py", line 7, in test_a
            ValueError: no such volume
            ]
            """;

    private static PageTypes types;

    @BeforeAll
    static void fill() throws IOException, InterruptedException {
        Portal.command("demo");
        try (Browser browser = new Browser()) {
            Page page = browser.open();
            browser.signIn(page, "infra-root");
            page.navigate("/refstack/vendors/new");
            add(page, "Vendor of all pages");
            page.navigate("/refstack/products/new");
            page.selectOption("#type", new SelectOption().setIndex(1));
            add(page, "Product of all pages");
            page.navigate("/refstack/upload");
            page.setInputFiles("input[type=file]", Portal.sample("result-demo.json"));
            page.click("form.upload button.primary");
            page.waitForURL("**/refstack/results/*");
            String own = page.url().substring(Portal.URL.toString().length());
            Portal.command("export", "refstack", DUMP.toString());
            Portal.command("import", "refstack", DUMP.toString());
            Matcher run = RUN.matcher(send("/stackviz/api/v1/uploads?job=all-pages", folder()));
            assertThat(run.find()).isTrue();
            send(
                    "/stackviz/api/v1/fetches",
                    ("{\"url\": \"" + Portal.LOG_SERVER + "/gone/\"}").getBytes(StandardCharsets.UTF_8));
            types = PageTypes.found(address -> links(page, address), own, run.group());
        }
    }

    private static void add(Page page, String name) {
        page.fill("#name", name);
        page.click("main button.primary");
        assertThat(page.locator("h1").innerText()).as(page.url()).contains(name);
    }

    private static byte[] folder() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("logs/testrepository.subunit"));
            zip.write(STREAM.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("logs/job-output.txt"));
            zip.write("2026-03-02 09:59:00.000001 | Job console starting...\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String send(String address, byte[] body) throws IOException, InterruptedException {
        String[] token = Portal.command("token").strip().split("\\s+");
        HttpResponse<String> answer = Portal.send(Portal.request(
                        address,
                        "Authorization",
                        "Bearer " + token[token.length - 1],
                        "Content-Type",
                        body[0] == '{' ? "application/json" : "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode()).as(address).isBetween(200, 202);
        return answer.body();
    }

    @SuppressWarnings("unchecked")
    private static Collection<String> links(Page page, String address) {
        page.navigate(address);
        return (List<String>) page.evaluate("""
                Array.from(document.querySelectorAll('main a[href], header a[href]'))
                  .filter(a => a.origin === location.origin && !a.hasAttribute('download'))
                  .map(a => a.pathname + a.search)""");
    }

    @Test
    void linksLeadToEveryKindOfPage() {
        assertThat(types.missing()).isEqualTo(WITHOUT_LINK);
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 1280})
    void everyKindOfPageIsAccessibleAndFits(int width) {
        List<String> wrong = new ArrayList<>();
        try (Browser browser = new Browser()) {
            Page root = browser.open(width, ColorScheme.LIGHT);
            browser.signIn(root, "infra-root");
            Page staff = browser.open(width, ColorScheme.LIGHT);
            browser.signIn(staff, "foundation-staff");
            types.addresses().forEach((type, address) -> {
                Page page = STAFF.matcher(address).matches() ? staff : root;
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                int status = page.navigate(address).status();
                if (status != (type.equals("/nowhere") ? 404 : 200)) {
                    wrong.add(type + ": " + status);
                }
                fits(page, width, type, wrong);
                loadsWhatItUses(page, type, wrong);
                broken(axe(page).withTags(STANDARDS).analyze(), type + " " + width, wrong);
                picture(page, type, width, "light");
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                // Only colours are others in the dark.
                broken(
                        axe(page)
                                .withRules(List.of("color-contrast", "link-in-text-block"))
                                .analyze(),
                        type + " " + width + " dark",
                        wrong);
                picture(page, type, width, "dark");
            });
            assertThat(wrong).isEmpty();
            assertThat(browser.complaints)
                    .filteredOn(complaint -> !complaint.contains("/nowhere"))
                    .isEmpty();
        }
    }

    /** Also when the phone is turned and turned back, with what was drawn for the wider page. */
    private static void fits(Page page, int width, String type, List<String> wrong) {
        if (width == PHONE) {
            page.setViewportSize(PHONE_ON_ITS_SIDE, PHONE);
            page.setViewportSize(width, 900);
        }
        int needed = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (needed > width) {
            wrong.add(type + " at " + width + ": " + needed + " px wide");
        }
    }

    @SuppressWarnings("unchecked")
    private static void loadsWhatItUses(Page page, String type, List<String> wrong) {
        List<String> scripts = (List<String>)
                page.evaluate("Array.from(document.scripts).filter(s => s.src).map(s => new URL(s.src).pathname)");
        for (String script : scripts) {
            String name = script.substring(script.lastIndexOf('/') + 1);
            String needed = SCRIPTS.entrySet().stream()
                    .filter(known -> name.matches(known.getKey().replaceAll("\\.js$", "") + "[-.\\w]*\\.js"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (needed == null || page.locator(needed).count() == 0) {
                wrong.add(type + ": loads " + name + " (expected: only where " + needed + " is)");
            }
        }
    }

    /** In one frame, as all of our pages are, and silent on what is right: that takes a third of the time. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        axe.options(options);
        return axe;
    }

    private static void broken(AxeResults results, String where, List<String> wrong) {
        results.getViolations().forEach(rule -> rule.getNodes()
                .forEach(node -> wrong.add(where + ": " + rule.getId() + " " + node.getTarget() + " "
                        + node.getHtml().lines().findFirst().orElse(""))));
    }

    /** For people to look at, with {@code -Dportal.screenshots=true}. */
    private static void picture(Page page, String type, int width, String scheme) {
        if (!Boolean.getBoolean("portal.screenshots")) {
            return;
        }
        String name = type.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Portal.screenshot("every-" + (name.isEmpty() ? "home" : name) + "-" + width + "-" + scheme)));
    }
}
