package org.infraportal.gateway.home;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class HomePageTest {
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void homeShowsAFigureOfEachServiceAndWhichIsDown() {
        Answer home = client.page("/");

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body())
                .contains("Where an open infrastructure community sees its tests, its CI, its clouds.")
                .contains("<strong>12,408</strong> <span class=\"unit\">results</span>")
                .containsPattern("(?s)CI health</a></dt>\\s*<dd>.*?not answering")
                .contains("data-live=\"/activity/stream\"", "action=\"/search\"");
        assertThat(home.body().indexOf("12,408")).isLessThan(home.body().indexOf("not answering"));
    }

    @Test
    void homeWithoutActivitySaysWhatToDoWithTheAddressOfThePortal() {
        Answer home = client.page("/");

        assertThat(home.body())
                .contains(
                        "refstack-client upload FILE --url https://localhost:" + Peers.httpsPort() + "/refstack/api<");
    }

    @Test
    void figuresOfAServiceAreTextAndLeadNowhereElse() {
        Answer home = client.page("/");

        assertThat(home.body()).contains("&lt;b&gt;signed&lt;/b&gt;").doesNotContain("<b>signed", "elsewhere.example");
    }

    @Test
    void pageKeepsToTheContentSecurityPolicy() {
        Answer home = client.page("/");

        assertThat(home.body())
                .doesNotContain("<style", "style=\"")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    @Test
    void filesThatNobodyLinksToAreThere() {
        assertThat(client.page("/robots.txt").body()).contains("Disallow: /login");
        assertThat(client.page("/favicon.ico").header("Location")).endsWith("/_ui/favicon.svg");
        assertThat(client.get("/_ui/portal.css").status()).isEqualTo(200);
        assertThat(client.get("/_ui/favicon.svg").status()).isEqualTo(200);
    }
}
