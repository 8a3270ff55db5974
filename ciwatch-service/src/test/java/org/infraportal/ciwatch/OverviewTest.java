package org.infraportal.ciwatch;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestIdentityAssociation;

import org.infraportal.testing.OverviewChecks;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class OverviewTest extends OverviewChecks {
    @Inject
    TestIdentityAssociation callers;

    @Inject
    Database database;

    OverviewTest() {
        super("/ciwatch");
    }

    @Override
    protected Map<String, String> findable() {
        // @TestSecurity says nothing about inherited tests.
        callers.setTestIdentity(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("root"))
                .addRole("infra-root")
                .build());
        database.clear();
        String text = "Patch Set 1:\n\n* flash-fc http://logs.example.com/1 : SUCCESS in 31m 05s";
        given().contentType("application/x-ndjson")
                .body((Events.comment("Acme Flash CI", 912345, 1, Events.TODAY, text)
                                + Events.comment("Flash & Co CI", 912346, 1, Events.TODAY, text))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
        return Map.of("CIs", "flash", "Projects", "WIDGET", "Changes", "912345");
    }
}
