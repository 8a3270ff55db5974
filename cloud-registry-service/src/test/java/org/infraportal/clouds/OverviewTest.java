package org.infraportal.clouds;

import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;

import org.infraportal.clouds.imports.History;
import org.infraportal.testing.OverviewChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class OverviewTest extends OverviewChecks {
    @Inject
    History history;

    OverviewTest() {
        super("/clouds");
    }

    @Override
    protected Map<String, String> findable() {
        history.load();
        return Map.of("Cloud regions", "NIMB");
    }
}
