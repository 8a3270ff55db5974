package org.infraportal.trovestack;

import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.testing.OverviewChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class OverviewTest extends OverviewChecks {
    OverviewTest() {
        super("/images");
    }

    @Override
    protected Map<String, String> findable() {
        return Map.of("Datastores", "MAR", "Trove releases", "train");
    }
}
