package org.infraportal.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From a stream on a vendor's disk to a verified result that everyone can see. */
@ExtendWith(Portal.class)
class RefstackVerdictTest {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final String SAMPLE = "sample.2026.01.json";

    @Test
    void aStreamIsUploadedJudgedSharedAndVerified() throws IOException {
        try (Browser browser = new Browser()) {
            Page vendor = browser.open();
            browser.signIn(vendor, "vendor");
            vendor.navigate("/refstack/upload");
            vendor.locator("input[type=file]").setInputFiles(new FilePayload("run.subunit", "", stream()));
            vendor.fill("[name=cpid]", "e2e-cloud");
            vendor.click("form[data-upload] button:not([type=button])");
            vendor.waitForURL("**/refstack/results/*-*");
            String page = vendor.url();
            String id = page.substring(page.lastIndexOf('/') + 1);
            assertThat(Portal.get(RESULTS + "/" + id).statusCode()).isEqualTo(401);

            vendor.navigate("/refstack/results/" + id + "/edit");
            vendor.selectOption("[name=guideline]", SAMPLE);
            vendor.selectOption("[name=target]", "compute");
            vendor.check("[name=shared]");
            vendor.click("form[action*='/meta'] button");
            vendor.waitForURL("**/refstack/results/" + id);
            assertThat(vendor.locator(".verdict").innerText()).containsIgnoringCase("compliant");
            JsonNode compliance = Portal.json(RESULTS + "/" + id + "/compliance");
            assertThat(compliance.get("verdict").asText()).isEqualTo("compliant");

            Page staff = browser.open();
            browser.signIn(staff, "foundation-staff");
            staff.navigate("/refstack/results/" + id + "/edit");
            staff.click("form[action*='/verification'] button");
            staff.waitForURL("**/refstack/results/" + id);
            assertThat(Portal.get("/refstack/results.atom").body()).contains(id);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Portal.get("/activity").body().contains(id));

            Page visitor = browser.open();
            visitor.navigate("/refstack#/results/" + id);
            visitor.waitForURL("**/refstack/results/" + id);
            assertThat(browser.complaints).isEmpty();
        }
    }

    /** Passes all that the sample guideline requires of compute, and fails one more. */
    private static byte[] stream() throws IOException {
        StringBuilder stream = new StringBuilder();
        for (String line : Portal.get("/refstack/api/v1/guidelines/" + SAMPLE + "/tests?target=compute&type=required")
                .body()
                .split("\n")) {
            stream.append("test: ")
                    .append(line)
                    .append("\nsuccess: ")
                    .append(line)
                    .append('\n');
        }
        return stream.append("test: a.B.test_broken\nfailure: a.B.test_broken\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
