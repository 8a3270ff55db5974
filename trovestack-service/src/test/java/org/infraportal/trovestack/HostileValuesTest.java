package org.infraportal.trovestack;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.HostileValueChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class HostileValuesTest extends HostileValueChecks {
    private static final String V1 = "/images/api/v1/";

    @Test
    void hostileValuesEndInNoServerErrorAndTakeNoListAway() throws IOException, InterruptedException {
        sweep();
    }

    @Override
    protected List<Write> writes() {
        return Stream.of(
                        read("datastores", "limit", "5", "pageToken", ""),
                        read("releases", "limit", "5", "pageToken", ""),
                        read(
                                "versions",
                                "datastore",
                                "mysql",
                                "release",
                                "2026.2",
                                "state",
                                "x",
                                "default",
                                "true",
                                "limit",
                                "5",
                                "pageToken",
                                ""),
                        read("search", "q", "x", "limit", "5"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Write> read(String path, String... fields) {
        return Write.query("GET", V1 + path, new byte[0], fields);
    }

    @Override
    protected List<String> lists() {
        return List.of(
                "/images",
                V1 + "catalogue",
                V1 + "datastores",
                V1 + "datastores?format=csv",
                V1 + "releases",
                V1 + "versions",
                V1 + "versions?format=csv",
                V1 + "summary");
    }
}
