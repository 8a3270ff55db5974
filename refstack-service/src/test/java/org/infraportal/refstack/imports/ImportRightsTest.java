package org.infraportal.refstack.imports;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ImportRightsTest {
    private static final String IMPORTS = ImportsResourceTest.IMPORTS;

    /** Answered by the endpoint itself when the caller may: what it says to this request is enough to know. */
    private static final Map<String, Supplier<Response>> REQUESTS = Map.of(
            "POST imports", () -> given().post(IMPORTS),
            "POST imports?source=database", () -> given().post(IMPORTS + "?source=database"),
            "GET imports", () -> given().get(IMPORTS),
            "GET imports/{id}", () -> given().get(IMPORTS + "/none"),
            "DELETE imports/{id}", () -> given().delete(IMPORTS + "/none"),
            "GET export", () -> given().get("/refstack/api/v1/export"),
            "GET admin/imports", () -> given().accept("text/html").get("/refstack/admin/imports"),
            "GET admin/imports/{id}", () -> given().accept("text/html").get("/refstack/admin/imports/none"),
            "POST admin/imports/database",
                    () -> given().accept("text/html")
                            .contentType("application/x-www-form-urlencoded")
                            .redirects()
                            .follow(false)
                            .post("/refstack/admin/imports/database"),
            "POST admin/imports/{id}/cancel",
                    () -> given().accept("text/html")
                            .contentType("application/x-www-form-urlencoded")
                            .redirects()
                            .follow(false)
                            .post("/refstack/admin/imports/none/cancel"));

    private static final Map<String, Integer> ALLOWED = Map.of(
            "POST imports", 400,
            "POST imports?source=database", 409,
            "GET imports", 200,
            "GET imports/{id}", 404,
            "DELETE imports/{id}", 404,
            "GET export", 200,
            "GET admin/imports", 200,
            "GET admin/imports/{id}", 404,
            "POST admin/imports/database", 409,
            "POST admin/imports/{id}/cancel", 404);

    private static final Map<String, Runnable> CALLERS = Map.of(
            "anonymous", Caller::isNobody,
            "a stranger", () -> Caller.is("stranger"),
            "foundation staff", Caller::isFoundation,
            "infra-root", () -> Caller.is("root", Roles.INFRA_ROOT),
            "portal-admin", () -> Caller.is("admin", Roles.PORTAL_ADMIN));

    @TestFactory
    Stream<DynamicTest> onlyInfraRootAndPortalAdminMayImportAndExport() {
        return CALLERS.keySet().stream()
                .flatMap(caller -> REQUESTS.keySet().stream().map(request -> {
                    int expected = List.of("infra-root", "portal-admin").contains(caller)
                            ? ALLOWED.get(request)
                            : caller.equals("anonymous") ? 401 : 403;
                    return DynamicTest.dynamicTest(caller + ", " + request + ": " + expected, () -> {
                        CALLERS.get(caller).run();

                        assertThat(REQUESTS.get(request).get().statusCode()).isEqualTo(expected);
                    });
                }));
    }
}
