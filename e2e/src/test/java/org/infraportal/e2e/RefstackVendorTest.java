package org.infraportal.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A vendor's way from a key to a badge, by nothing but what each page says comes next. */
@ExtendWith(Portal.class)
class RefstackVendorTest {
    private static final String RESULTS = "/refstack/api/v1/results/";
    private static final String SAMPLE = "sample.2026.01.json";

    @Test
    void eachPageLeadsToTheNextFromTheKeyToTheBadge() throws IOException, GeneralSecurityException {
        ClientKey key = new ClientKey();
        try (Browser browser = new Browser()) {
            Page vendor = browser.open();
            browser.signIn(vendor, "vendor");
            vendor.navigate("/refstack/profile");
            assertThat(vendor.locator("main").innerText())
                    .contains("printf signature | openssl dgst -sha256 -sign")
                    .contains("--data-binary @result.json " + Portal.URL + RESULTS);
            vendor.fill("[name=raw_key]", key.openSsh() + " badge");
            vendor.fill("[name=self_signature]", key.sign("signature"));
            vendor.click("button:text-is('Add key')");
            vendor.locator("td:text-is('badge')").waitFor();
            assertThat(next(vendor)).endsWith("Upload a result with it, then find it under your results");

            String id = upload(key);
            vendor.click(".next a:text-is('your results')");
            vendor.click("table a[href='/refstack/results/" + id + "']");
            assertThat(next(vendor)).isEqualTo("Private - Share");
            vendor.click(".next a");
            vendor.selectOption("[name=guideline]", SAMPLE);
            vendor.selectOption("[name=target]", "compute");
            vendor.check("[name=shared]");
            vendor.click("form[action*='/meta'] button");
            vendor.waitForURL("**/refstack/results/" + id);
            assertThat(next(vendor)).isEqualTo("No product - Add a product first");

            vendor.click(".next a");
            vendor.fill("[name=name]", "Badge Cloud");
            vendor.selectOption("[name=type]", "1");
            vendor.fill("[name=version]", "1.0");
            vendor.click("button:text-is('Add product')");
            vendor.waitForURL("**/refstack/products/*-*");
            String product = vendor.url();
            vendor.click("a:has-text('Ask for that on the page of the vendor')");
            vendor.click("button:text-is('Request official status')");
            vendor.locator("button:text-is('Withdraw request')").waitFor();
            Page staff = browser.open();
            browser.signIn(staff, "foundation-staff");
            staff.navigate(vendor.url());
            staff.click("button:text-is('Approve')");
            staff.locator("button:text-is('Approve')")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            vendor.navigate(product);
            vendor.click("button:text-is('Make public')");
            vendor.locator("button:text-is('Make private')").waitFor();

            vendor.click("a:text-is('your results')");
            vendor.click("table a[href='/refstack/results/" + id + "']");
            assertThat(next(vendor)).isEqualTo("No product - Link it to a product");
            vendor.click(".next a");
            String version = vendor.locator("[name=version] option:has-text('Badge Cloud 1.0')")
                    .getAttribute("value");
            vendor.selectOption("[name=version]", version);
            vendor.click("form[action*='/product'] button");
            vendor.waitForURL("**/refstack/results/" + id);
            assertThat(next(vendor)).isEqualTo("Waiting for verification by Foundation staff");

            staff.navigate("/refstack?waiting=true");
            staff.click("table a[href='/refstack/results/" + id + "']");
            staff.click("a:text-is('Edit')");
            assertThat(staff.locator("form[action*='/verification']").innerText())
                    .contains("COMPLIANT", SAMPLE);
            staff.click("button:text-is('Verify')");
            staff.waitForURL("**/refstack/results/" + id);

            vendor.reload();
            assertThat(next(vendor)).isEqualTo("Verified - Show its badge");
            vendor.click(".next a");
            String badge = vendor.locator("img[src*='" + version + "']").getAttribute("src");
            HttpResponse<String> shown = Portal.get(badge);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).contains("sample.2026.01 verified");
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void theJsonFileOfTheClientIsSentInTheBrowser() throws IOException {
        try (Browser browser = new Browser()) {
            Page vendor = browser.open();
            browser.signIn(vendor, "vendor");
            vendor.navigate("/refstack/upload");
            vendor.locator("input[type=file]")
                    .setInputFiles(new FilePayload("0.json", "application/json", body().getBytes(UTF_8)));
            vendor.click("form[data-upload] button:not([type=button])");
            vendor.waitForURL("**/refstack/results/*-*");

            assertThat(next(vendor)).isEqualTo("Private - Share");
            assertThat(browser.complaints).isEmpty();
        }
    }

    private static String next(Page page) {
        return page.locator(".next").innerText();
    }

    private static String upload(ClientKey key) throws IOException, GeneralSecurityException {
        String body = body();
        HttpResponse<String> answer = Portal.post(
                RESULTS,
                body,
                "Content-Type",
                "application/json",
                "X-Signature",
                key.sign(body),
                "X-Public-Key",
                key.openSsh());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Portal.JSON.readTree(answer.body()).get("test_id").asText();
    }

    /** What refstack-client writes after a run that passed all that the sample guideline requires of compute. */
    private static String body() throws IOException {
        ObjectNode body =
                Portal.JSON.createObjectNode().put("cpid", "e2e-badge").put("duration_seconds", 90);
        ArrayNode results = body.putArray("results");
        String tests = Portal.get("/refstack/api/v1/guidelines/" + SAMPLE + "/tests?target=compute&type=required")
                .body();
        for (String name : Arrays.stream(tests.split("\n"))
                .map(line -> line.replaceFirst("\\[.*", ""))
                .collect(Collectors.toCollection(java.util.TreeSet::new))) {
            results.addObject().put("name", name);
        }
        return Portal.JSON.writeValueAsString(body);
    }
}
