package org.infraportal.trovestack;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.testing.RoleMatrixChecks;
import org.infraportal.testing.TestDatabase;

/** With the catalogue that is shipped. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RoleMatrixTest extends RoleMatrixChecks {
    @Override
    protected void prepare() {
        // It was read at the start.
    }

    @Override
    protected String value(String noun, String object) {
        return noun.equals("releases") ? "2026.2" : "mysql";
    }
}
