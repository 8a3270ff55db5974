package org.infraportal.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/** Debian's Chromium, headless. Each {@link #open} is a person with cookies of their own. */
final class Browser implements AutoCloseable {
    private final Playwright playwright = Playwright.create();
    private final com.microsoft.playwright.Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));

    /** What the pages complained about: script errors, refused resources, breaches of the policy. */
    final List<String> complaints = new CopyOnWriteArrayList<>();

    Page open(int width, ColorScheme scheme) {
        BrowserContext person = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setBaseURL(Portal.URL.toString()));
        Page page = person.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    Page open() {
        return open(1280, ColorScheme.LIGHT);
    }

    /** Signs in as one of the demo people, on the login provider's page. */
    void signIn(Page page, String name) {
        page.navigate("/login?next=/");
        page.locator("button:has(strong:text-is('" + name + "'))").click();
        page.waitForURL(Portal.URL + "/");
    }

    private static Path executable() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("chromium: missing (expected: ./portal test installs it)"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
