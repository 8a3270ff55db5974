package org.infraportal.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real result, from the client's request to the live activity. */
@ExtendWith(Portal.class)
class RefstackUploadTest {
    private static final String RESULTS = "/refstack/api/v1/results/";

    @Test
    void anUnsignedUploadIsListedShownAndLiveOnTheHomePage() throws IOException {
        try (Browser browser = new Browser()) {
            Page home = browser.open();
            home.navigate("/");
            home.locator("[data-live]").waitFor();

            HttpResponse<String> answer = Portal.post(RESULTS, body(), "Content-Type", "application/json");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            JsonNode uploaded = Portal.JSON.readTree(answer.body());
            String id = uploaded.get("test_id").asText();
            assertThat(uploaded.get("url").asText()).isEqualTo(Portal.URL + "/refstack/results/" + id);
            home.locator("[data-live] a[href*='" + id + "']").first().waitFor();
            assertThat(Portal.json(RESULTS).findValuesAsText("id")).contains(id);
            assertThat(Portal.json(RESULTS + id).get("results")).hasSize(2);
            Page page = browser.open();
            page.navigate("/refstack/results/" + id + "/tests");
            assertThat(page.locator("table").innerText()).contains("tempest.api.identity.test_one");
            page.navigate("/refstack");
            assertThat(page.locator("table a[href='/refstack/results/" + id + "']")
                            .count())
                    .isEqualTo(1);
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void aVendorRegistersAKeyAndASignedUploadIsTheirsAlone() throws IOException, GeneralSecurityException {
        ClientKey key = new ClientKey();
        try (Browser browser = new Browser()) {
            Page vendor = browser.open();
            browser.signIn(vendor, "vendor");
            vendor.navigate("/refstack/profile");
            vendor.fill("[name=raw_key]", key.openSsh() + " laptop");
            vendor.fill("[name=self_signature]", "b'" + key.sign("signature") + "'");
            vendor.click("form.form button");
            vendor.locator("td:text-is('laptop')").waitFor();
            String body = body();

            HttpResponse<String> answer =
                    Portal.post(RESULTS, body, "X-Signature", key.sign(body), "X-Public-Key", key.openSsh());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            String id = Portal.JSON.readTree(answer.body()).get("test_id").asText();
            assertThat(Portal.get(RESULTS + id).statusCode()).isEqualTo(401);
            assertThat(Portal.json(RESULTS).findValuesAsText("id")).doesNotContain(id);
            vendor.navigate("/refstack?mine=true");
            assertThat(vendor.locator("table a[href='/refstack/results/" + id + "']")
                            .count())
                    .isEqualTo(1);
            HttpResponse<String> forged =
                    Portal.post(RESULTS, body + " ", "X-Signature", key.sign(body), "X-Public-Key", key.openSsh());
            assertThat(forged.statusCode()).isEqualTo(400);
            assertThat(forged.body()).contains("Signature verification failed");
        }
    }

    @Test
    void theApiAnswersUnderRefstacksOwnHostName() throws IOException {
        HttpRequest.Builder upload = Portal.request("/api/v1/results/", "Host", "refstack.example")
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(body()));
        HttpRequest.Builder list =
                Portal.request("/api/v1/results", "Host", "refstack.example").version(HttpClient.Version.HTTP_1_1);

        HttpResponse<String> answer = Portal.send(upload);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(Portal.JSON.readTree(answer.body()).get("url").asText())
                .startsWith("https://refstack.example/refstack/results/");
        assertThat(Portal.send(list).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidInRefstacksOwnShapes() {
        HttpResponse<String> malformed = Portal.post(RESULTS, "{");
        HttpResponse<String> schema = Portal.post(RESULTS, "{\"cpid\": 1}");
        HttpResponse<String> large = Portal.post(RESULTS, "x".repeat(5_000_000));

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).startsWith("{\"title\":\"Malformed request\",\"code\":400");
        assertThat(schema.body()).startsWith("{\"title\":\"Request doesnt correspond to schema\",\"code\":400");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("\"code\":413").contains("4194304");
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillOfTheServiceAndIsAnnouncedOnce() throws IOException, InterruptedException {
        String id = null;
        for (int i = 0; i < 20; i++) {
            id = Portal.JSON
                    .readTree(Portal.post(RESULTS, body()).body())
                    .get("test_id")
                    .asText();
        }
        Portal.process("refstack").orElseThrow().destroyForcibly();

        HttpResponse<String> down = Portal.get("/refstack", "Accept", "text/html");
        assertThat(down.statusCode()).isIn(502, 503);
        assertThat(down.body())
                .contains("<html")
                .contains(down.headers().firstValue("X-Request-Id").orElse("?"));
        assertThat(Portal.get("/images").statusCode()).isEqualTo(200);

        String last = id;
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Portal.get(RESULTS + last).statusCode() == 200);
        await().atMost(Duration.ofSeconds(30)).until(() -> announcements(last) == 1);
        Thread.sleep(2_000);
        assertThat(announcements(last)).isEqualTo(1);
    }

    @Test
    void uploadsGoOnWhileTheBrokerIsDownAndArriveWhenItIsBack() throws IOException, InterruptedException {
        Portal.process("kafka").orElseThrow().destroyForcibly();

        String id = Portal.JSON
                .readTree(Portal.post(RESULTS, body()).body())
                .get("test_id")
                .asText();

        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> announcements(id) == 1);
    }

    private static long announcements(String id) {
        return Portal.announced().stream().filter(url -> url.endsWith(id)).count();
    }

    private static String body() {
        return "{\"cpid\": \"" + UUID.randomUUID() + "\", \"duration_seconds\": 3, \"results\": ["
                + "{\"name\": \"tempest.api.identity.test_one\", \"uuid\": \"" + UUID.randomUUID() + "\"},"
                + "{\"name\": \"tempest.api.identity.test_two\"}]}";
    }
}
