package org.infraportal.ui;

import java.net.URI;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.infraportal.web.Problem;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ErrorPagesTest {
    @Inject
    ErrorPages pages;

    @Test
    void problemIsDrawnWhereNoRequestScopeIsActive() {
        Problem problem = new Problem(
                URI.create("/problems/bad-gateway"),
                "No usable answer",
                502,
                "refstack",
                "/refstack",
                "request-17",
                List.of());
        Arc.container().requestContext().deactivate();

        String page = pages.html(problem);

        assertThat(page)
                .contains("<title>502 No usable answer - infra portal</title>")
                .contains("<p class=\"lead\">refstack</p>")
                .contains("<dd><code>request-17</code></dd>")
                .contains("Sign in</a>");
        assertThat(Arc.container().requestContext().isActive()).isFalse();
    }
}
