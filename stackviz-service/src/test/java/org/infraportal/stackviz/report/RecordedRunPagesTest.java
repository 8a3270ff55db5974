package org.infraportal.stackviz.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real run with the logs of its services; only where that collection lies beside the checkout. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor", roles = "infra-root")
class RecordedRunPagesTest {
    private static final Path DATA = Checkout.root().resolve("../shared/data/stackviz");

    @Test
    void testsOfARealRunHavePagesWithWhatTheServicesSay() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recorded streams");
        String id = upload("real/nikesh-testrepository.subunit.gz");
        for (String log : List.of("screen-c-api", "screen-n-api", "screen-c-vol", "screen-n-cpu", "tempest")) {
            Api.given()
                    .contentType("application/gzip")
                    .queryParam("name", "logs/" + log + ".txt.gz")
                    .body(Files.readAllBytes(DATA.resolve("real/nikesh-logs/" + log + ".txt.gz")))
                    .post(Api.RUNS + "/" + id + "/files")
                    .then()
                    .statusCode(oneOf(200, 201));
        }

        List<String> pages = tests(id, "success");

        assertThat(pages.stream().map(Api::page))
                .hasSize(200)
                .allSatisfy(page -> assertThat(page).doesNotContain("Z9~sj9EKb~R%9fR"))
                .anySatisfy(page -> assertThat(page).contains(">c-api, ").contains("HTTP calls"));
    }

    @Test
    void failedTestsOfARealRunShowTheirTraceback() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recorded streams");
        String id = upload("run4.subunit");

        List<String> pages = tests(id, "fail");

        assertThat(pages).isNotEmpty();
        assertThat(pages.stream().map(Api::page))
                .allSatisfy(page -> assertThat(page).contains("Traceback (most recent call last):"));
    }

    private static List<String> tests(String id, String status) {
        return Api.given()
                .get(Api.RUNS + "/" + id + "/tests?limit=200&status=" + status)
                .jsonPath()
                .getList("items.page");
    }

    private static String upload(String name) throws IOException {
        return Api.upload(Files.readAllBytes(DATA.resolve(name)))
                .then()
                .statusCode(oneOf(200, 201))
                .extract()
                .path("id");
    }
}
