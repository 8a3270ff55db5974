package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.folders.Archives;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Folders of real runs; only where the collection of recordings lies beside the checkout. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RecordedFoldersTest {
    private static final Path DATA = Checkout.root().resolve("../shared/data/stackviz");

    @Test
    void logsOfAThirdPartyCiAreARunWithItsServiceLogs() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recorded runs");
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> logs = Files.list(DATA.resolve("real/nikesh-logs"))) {
            for (Path log : logs.sorted().toList()) {
                files.put("logs/" + log.getFileName(), Files.readAllBytes(log));
            }
        }
        files.put(
                "testrepository.subunit.gz", Files.readAllBytes(DATA.resolve("real/nikesh-testrepository.subunit.gz")));

        Response answer = upload(Streams.gzip(Archives.tar(files)));

        answer.then()
                .statusCode(201)
                .body("runs.size()", equalTo(1))
                .body("runs[0].run.counts.tests", equalTo(299))
                .body("problems.size()", equalTo(0))
                .body(
                        "files.name",
                        hasItems("logs/screen-n-api.txt.gz", "logs/screen-n-cpu.txt.gz", "logs/tempest.txt.gz"));
    }

    @Test
    void repositoryThatStestrWroteIsReadByItsIndex() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recorded runs");
        byte[] run = Files.readAllBytes(DATA.resolve("run4.stestr-repo-v1.txt"));

        upload(Archives.tar(Archives.files(".stestr/format", "1\n", ".stestr/next-stream", "5\n", ".stestr/4", run)))
                .then()
                .statusCode(oneOf(200, 201))
                .body("runs[0].run.stream.format", equalTo("V1"))
                .body("runs[0].run.counts.tests", equalTo(69));
    }

    private static Response upload(byte[] body) {
        return Api.given().contentType("application/octet-stream").body(body).post("/stackviz/api/v1/uploads");
    }
}
