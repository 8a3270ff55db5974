package org.infraportal.refstack;

import java.io.IOException;
import java.net.URI;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.ApiSnapshot;
import org.infraportal.testing.Migrations;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SchemaAndApiTest {
    private static final String[] MIGRATIONS = {"classpath:db/outbox", "classpath:db/migration"};

    @TestHTTPResource("/")
    URI root;

    @Test
    void theApiIsTheOneThatIsCheckedIn() throws IOException, InterruptedException {
        ApiSnapshot.compare(root, "refstack");
    }

    @Test
    void theSchemaMigratesFromEmptyAndFromThePreviousVersion() {
        assertThat(Migrations.fromEmpty(MIGRATIONS)).isPositive();
        assertThat(Migrations.fromThePreviousVersion(MIGRATIONS)).isPositive();
    }
}
