package org.infraportal.ciwatch.cis;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class RegistryResourceTest {
    @Test
    void accountIsConfirmedWhereNothingIsSaid() {
        given().contentType("application/json")
                .body("{\"gerrit\":\"standing.example.org\",\"account\":\"acme-ci\"}")
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(200)
                .body("standing", equalTo("CONFIRMED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"gerrit\":\"\",\"standing\":\"CONFIRMED\"}",
                "{\"gerrit\":\"x\",\"account\":\"y\",\"standing\":\"SURE\"}"
            })
    void aDecisionWithoutItsPartsOrWithAnUnknownWordIsRefused(String decision) {
        given().contentType("application/json")
                .body(decision)
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(400);
    }
}
