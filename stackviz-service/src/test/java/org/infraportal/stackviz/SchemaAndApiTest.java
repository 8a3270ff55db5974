package org.infraportal.stackviz;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.testing.ServiceChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SchemaAndApiTest extends ServiceChecks {
    SchemaAndApiTest() {
        super("stackviz");
    }
}
