package org.infraportal.ciwatch;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AccessTest {
    private static final String REGISTRATION =
            "{\"gerrit\":\"x.example.org\",\"account\":\"nobody\",\"standing\":\"REJECTED\"}";

    @ParameterizedTest
    @CsvSource({
        "/ciwatch",
        "/ciwatch/cis",
        "/ciwatch/changes",
        "/ciwatch/api/v1/reports",
        "/ciwatch/api/v1/cis",
        "/ciwatch/api/v1/changes",
        "/ciwatch/api/v1/summary",
        "/ciwatch/api/v1/search?q=x",
        "/q/health/ready"
    })
    void everybodyMayRead(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void visitorsMayNotChangeAnything() {
        assertStatus(401, 401, 401, 401);
    }

    @Test
    @TestSecurity(user = "vendor")
    void signedInPeopleMayNotEither() {
        assertStatus(403, 403, 403, 403);
    }

    @Test
    @TestSecurity(user = "staff", roles = "foundation-staff")
    void staffMayNotEither() {
        assertStatus(403, 403, 403, 403);
    }

    @Test
    @TestSecurity(user = "admin", roles = "portal-admin")
    void portalAdminMayImport() {
        assertStatus(201, 403, 403, 403);
    }

    @Test
    @TestSecurity(user = "root", roles = "infra-root")
    void infraRootMayDoEverything() {
        assertStatus(201, 200, 200, 200);
    }

    @Test
    @TestSecurity(user = "root", roles = "infra-root")
    void registrationIsValidated() {
        given().contentType("application/json")
                .body("{\"gerrit\":\"\",\"standing\":\"CONFIRMED\"}")
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{\"gerrit\":\"x\",\"account\":\"y\",\"standing\":\"SURE\"}")
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(400);
    }

    private static void assertStatus(int imports, int form, int registry, int replay) {
        assertThat(given().contentType("application/x-ndjson")
                        .body(new byte[0])
                        .post("/ciwatch/api/v1/imports")
                        .statusCode())
                .isEqualTo(imports);
        assertThat(given().accept("text/html").get("/ciwatch/imports").statusCode())
                .isEqualTo(form);
        assertThat(given().contentType("application/json")
                        .body(REGISTRATION)
                        .put("/ciwatch/api/v1/registry")
                        .statusCode())
                .isEqualTo(registry);
        assertThat(given().post("/ciwatch/api/v1/replays").statusCode()).isEqualTo(replay);
    }
}
