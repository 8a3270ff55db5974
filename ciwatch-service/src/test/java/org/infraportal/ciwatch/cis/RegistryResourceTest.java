package org.infraportal.ciwatch.cis;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class RegistryResourceTest {
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
