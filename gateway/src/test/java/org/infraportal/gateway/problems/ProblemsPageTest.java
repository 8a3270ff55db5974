package org.infraportal.gateway.problems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.web.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class ProblemsPageTest {
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfProblemIsExplainedWhereItsTypeLeads(ProblemKind kind) {
        Answer page = client.page(kind.type().toString());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>" + kind.title() + "</h1>");
    }

    @Test
    void allKindsAreListed() {
        assertThat(client.page("/problems").body()).contains("/problems/timeout", "/problems/not-allowed");
    }

    @Test
    void unknownKindIsNotFound() {
        assertThat(client.get("/problems/coffee").status()).isEqualTo(404);
    }
}
