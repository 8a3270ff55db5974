package org.infraportal.gateway.docs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuideTest {
    @Test
    void aGuideIsDrawnWithItsTitleAndLinksToPages() {
        Guide guide = Guide.named("operations").orElseThrow();

        assertThat(guide.title()).isNotBlank();
        assertThat(guide.html())
                .contains("<div class=\"scroll\"><table class=\"data\">", "</table></div>")
                .doesNotContain(".md\"")
                .doesNotContain("<h1>");
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        assertThat(Guide.named("../application.properties")).isEmpty();
        assertThat(Guide.named("adr/../operations")).isEmpty();
        assertThat(Guide.named("/etc/passwd")).isEmpty();
        assertThat(Guide.api("../operations")).isEmpty();
        assertThat(Guide.named("nothing")).isEmpty();
    }
}
