package org.infraportal.gateway.search;

import java.time.Duration;
import java.util.Set;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class SearchPageTest {
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void pageShowsWhatTheServicesFoundAndNamesTheOneThatIsDown() {
        Answer page = client.page("/search?q=7a3f%20%3Cb%3E");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Search: 7a3f &lt;b&gt;</h1>")
                .contains("<a href=\"/refstack/results/7a3f\">Result &lt;<mark>7a3f</mark>&gt;</a>", "asked as visitor")
                .contains(
                        "<h2>Results</h2>", "<h2>CIs</h2>", "<a href=\"/refstack?ci=7A3F+CI\"><mark>7A3F</mark> CI</a>")
                .contains("Not searched, because they do not answer: CI health.")
                .contains("href=\"/search/results?q=7a3f+%3Cb%3E\"")
                .doesNotContain("elsewhere.example", "trap");
    }

    @Test
    void jsonTellsTheSame() {
        JsonObject answer = new JsonObject(client.get("/search/results?q=7a3f").body());

        assertThat(answer.getJsonArray("missing")).containsExactly("CI health");
        assertThat(answer.getJsonArray("services").getJsonObject(0)).isEqualTo(new JsonObject("""
                        {"service":"refstack","label":"Results","answered":true,"items":
                          [{"kind":"Results","title":"Result <7a3f>","detail":"asked as visitor","url":"/refstack/results/7a3f"},
                           {"kind":"CIs","title":"7A3F CI","detail":"","url":"/refstack?ci=7A3F+CI"}]}"""));
        assertThat(new JsonObject(client.get("/search?q=7a3f").body())).isEqualTo(answer);
    }

    @Test
    void guidesAreFoundByNameAndByWhatTheySay() {
        Answer byName = client.page("/search?q=TIMELINE%20of");
        Answer byText = client.page("/search?q=dead%20letters");

        assertThat(byName.body())
                .contains(
                        "<h2>Guides</h2>",
                        "<a href=\"/docs/user/timeline\">Reading the <mark>timeline</mark> <mark>of</mark> a run</a>");
        assertThat(byText.body())
                .containsPattern("(?s)href=\"/docs/operations\".*<mark>dead</mark> <mark>letters</mark>");
    }

    @Test
    void whoIsSignedInSearchesWithTheirOwnRights() {
        Peers.login().nextIs("ann", Set.of(), Duration.ofHours(1), false);
        client.login("/");

        assertThat(client.page("/search?q=7a3f").body()).contains("Name of ann", "asked as signed in");
    }

    @Test
    void emptySearchSaysWhatCanBeFound() {
        assertThat(client.page("/search?q=").body()).contains("Type a result or run id");
        assertThat(client.page("/search").body()).contains("Type a result or run id");
    }

    @Test
    void longWordsAreRefused() {
        Answer answer = client.get("/search?q=" + "a".repeat(400));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"q\"");
    }
}
