package org.infraportal.refstack.profile;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class AuthResourceTest {
    @ParameterizedTest
    @CsvSource({
        "signin, /login?next=/refstack",
        "signin/, /login?next=/refstack",
        "signout, /login?next=/refstack/profile"
    })
    void upstreamsLoginLeadsToThePortals(String path, String login) {
        for (String who : new String[] {"", "vendor"}) {
            if (who.isEmpty()) {
                Caller.isNobody();
            } else {
                Caller.is(who);
            }
            given().redirects()
                    .follow(false)
                    .get("/refstack/api/v1/auth/" + path)
                    .then()
                    .statusCode(302)
                    .header("Location", endsWith(login));
        }
    }
}
