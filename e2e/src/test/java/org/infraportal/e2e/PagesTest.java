package org.infraportal.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page through the gateway: it answers, fits a phone, breaks no policy. */
@ExtendWith(Portal.class)
class PagesTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/refstack",
            "/ciwatch",
            "/ciwatch/cis",
            "/stackviz",
            "/clouds",
            "/images",
            "/activity",
            "/search?q=tempest",
            "/docs",
            "/docs/api",
            "/nowhere");

    @BeforeAll
    static void fill() throws IOException, InterruptedException {
        Portal.command("demo");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void everyPageFitsAndBreaksNoPolicy(int width) {
        try (Browser browser = new Browser()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = browser.open(width, scheme);
                for (String path : PAGES) {
                    int status = page.navigate(path).status();

                    assertThat(status).as(path).isEqualTo(path.equals("/nowhere") ? 404 : 200);
                    assertThat(page.locator("h1").count())
                            .as(path + " has one heading")
                            .isEqualTo(1);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .as(path + " at " + width)
                            .isLessThanOrEqualTo(width);
                    String name = path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Portal.screenshot((name.isEmpty() ? "home" : name) + "-" + width + "-"
                                    + scheme.name().toLowerCase())));
                }
            }
            assertThat(browser.complaints)
                    .filteredOn(complaint -> !complaint.contains("/nowhere"))
                    .isEmpty();
        }
    }

    @Test
    void theHomePageShowsEveryServiceWithAFigure() {
        try (Browser browser = new Browser()) {
            Page page = browser.open();
            page.navigate("/");
            page.locator("[data-live] a").first().waitFor();

            assertThat(page.locator("main").innerText())
                    .contains("Results", "CI health", "Runs", "Clouds", "Images")
                    .doesNotContain("not answering");
            Portal.readmePicture().ifPresent(picture -> page.screenshot(new Page.ScreenshotOptions().setPath(picture)));
        }
    }

    @Test
    void everyDemoPersonSignsInAndOut() {
        Map<String, Boolean> seesOperations =
                Map.of("visitor", false, "vendor", false, "foundation-staff", false, "infra-root", true);
        try (Browser browser = new Browser()) {
            seesOperations.forEach((person, operations) -> {
                Page page = browser.open();
                browser.signIn(page, person);

                assertThat(page.locator("details.account").count()).as(person).isEqualTo(1);
                assertThat(page.navigate("/operations").status()).as(person).isEqualTo(operations ? 200 : 403);
                page.navigate("/");
                page.locator("details.account summary").click();
                page.locator("details.account button").click();
                page.locator("a.sign-in").waitFor();
            });
        }
    }

    @Test
    void everyResponseCarriesTheSecurityHeaders() {
        for (String path : List.of("/", "/refstack", "/refstack/api/v1/results", "/nowhere")) {
            HttpResponse<String> answer = Portal.get(path);

            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .isPresent();
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        }
    }

    @Test
    void theServicesTellTheHomePageTheirFigures() {
        for (Service service : Services.all()) {
            assertThat(Portal.json(service.prefix() + "/api/v1/summary").get("figures"))
                    .as(service.name())
                    .isNotEmpty();
            assertThat(Portal.json(service.prefix() + "/api/v1/search?q=a").get("items"))
                    .as(service.name())
                    .isNotNull();
        }
    }

    @Test
    void theInsideOfTheProgramsIsNotReachable() {
        for (String path : List.of("/q/health", "/refstack/../q/metrics", "/refstack/q/health", "/q/metrics")) {
            assertThat(Portal.get(path, "X-Forwarded-For", "203.0.113.9").statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
    }
}
