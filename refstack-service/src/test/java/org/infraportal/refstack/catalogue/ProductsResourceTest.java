package org.infraportal.refstack.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ProductsResourceTest {
    private static final String PRODUCTS = "/refstack/api/v1/products";

    private String vendor;

    @BeforeEach
    void aliceHasAVendor() {
        Tables.empty(
                "result",
                "product_version",
                "product",
                "vendor_invitation",
                "vendor_member",
                "vendor",
                "audit_entry",
                "public_key",
                "person");
        for (String name : List.of("bob", "alice")) {
            Caller.is(name);
            given().get("/refstack/api/v1/profile").then().statusCode(200);
        }
        vendor = given().body("{\"name\": \"Acme\"}")
                .post("/refstack/api/v1/vendors")
                .then()
                .extract()
                .path("id");
    }

    @Test
    void aProductIsCreatedPrivateWithAVersionWithoutAName() {
        String id = create("Cloud", 1);

        Map<String, Object> one = given().get(PRODUCTS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");

        assertThat(one.keySet())
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "type",
                        "product_type",
                        "public",
                        "organization_id",
                        "can_manage",
                        "created_by_user",
                        "properties",
                        "created_at",
                        "updated_at");
        assertThat(one)
                .containsEntry("id", id)
                .containsEntry("name", "Cloud")
                .containsEntry("type", 0)
                .containsEntry("product_type", 1)
                .containsEntry("public", false)
                .containsEntry("organization_id", vendor)
                .containsEntry("can_manage", true)
                .containsEntry("created_by_user", Caller.openid("alice"))
                .containsEntry("properties", null);
        Map<String, Object> version = given().get(PRODUCTS + "/" + id + "/versions")
                .then()
                .body("", hasSize(1))
                .extract()
                .jsonPath()
                .getMap("[0]");
        assertThat(version.keySet()).containsExactly("id", "product_id", "version", "cpid");
        assertThat(version).containsEntry("product_id", id).containsEntry("version", null);
        assertThat(given().get(PRODUCTS + "/" + create("Distro", 0))
                        .then()
                        .extract()
                        .<Integer>path("type"))
                .isEqualTo(1);
    }

    @Test
    void withoutAVendorTheDefaultOneIsCreatedOnce() throws Exception {
        Callable<Integer> post = () -> given().body("{\"name\": \"P\", \"product_type\": 2, \"version\": \"1\"}")
                .post(PRODUCTS)
                .statusCode();

        List<Integer> answers;
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            answers = pool.invokeAll(Collections.nCopies(6, post)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).hasSize(6).containsOnly(201);
        assertThat(Tables.rows("select name, kind from vendor order by name"))
                .containsExactly("Acme|1", "vendor_" + Caller.openid("alice") + "|1");
        assertThat(Tables.rows("select version, count(*) from product_version group by version"))
                .containsExactlyInAnyOrder("null|6", "1|6");
    }

    @Test
    void theListHasThePublicOnesAndOnesOwnSortedByName() {
        String mine = create("Mine", 1);
        create("Also mine", 0);
        Caller.is("bob");
        String other = given().body("{\"name\": \"Bobs\", \"product_type\": 2}")
                .post(PRODUCTS)
                .then()
                .extract()
                .path("id");
        Caller.is("alice");

        given().get(PRODUCTS).then().body("products.name", contains("Also mine", "Mine"));
        Tables.execute("update product set public = true where id = ?", other);
        given().get(PRODUCTS + "/")
                .then()
                .body("products.name", contains("Also mine", "Bobs", "Mine"))
                .body("products.can_manage", contains(true, false, true))
                .body("products[0].keySet()", hasSize(8));
        given().get(PRODUCTS + "?organization_id=" + vendor + "&type=1").then().body("products.id", contains(mine));
        given().get(PRODUCTS + "?mine=true&q=ALSO").then().body("products.name", contains("Also mine"));
        given().get(PRODUCTS + "?organization_id=ü").then().body("products", hasSize(0));
        given().get(PRODUCTS + "?type=7").then().statusCode(400);
        Caller.isNobody();
        given().get(PRODUCTS).then().body("products.name", contains("Bobs"));
        Caller.isFoundation();
        given().get(PRODUCTS).then().body("products.can_manage", contains(true, true, true));
    }

    @Test
    void onlyAnOfficialVendorPublishes() {
        String id = create("Cloud", 1);
        put(id, "{\"public\": true}").statusCode(403);
        Tables.execute("update vendor set kind = 2");
        put(id, "{\"public\": true}").statusCode(403);
        Tables.execute("update vendor set kind = 3");

        Map<String, Object> answer = put(id, "{\"public\": true}")
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");

        assertThat(answer)
                .isEqualTo(Map.of(
                        "id", id, "name", "Cloud", "organization_id", vendor, "public", true, "can_manage", true));
        Caller.isNobody();
        given().get(PRODUCTS + "/" + id)
                .then()
                .statusCode(200)
                .body("keySet()", hasSize(8))
                .body("can_manage", equalTo(false));
        Caller.is("alice");
        put(id, "{\"public\": false, \"product_ref_id\": \"x\", \"properties\": {\"dc\": \"fra\"}}")
                .statusCode(200);
        put(id, "{\"description\": \"d\", \"name\": \"C2\"}").statusCode(200);
        given().get(PRODUCTS + "/" + id)
                .then()
                .body("properties", equalTo("{\"dc\":\"fra\"}"))
                .body("description", equalTo("d"))
                .body("name", equalTo("C2"))
                .body("public", equalTo(false));
        Caller.isNobody();
        given().get(PRODUCTS + "/" + id).then().statusCode(403);
    }

    @Test
    void versionsAreAddedOnceRenamedNeverAndDeletedUnlessUnnamed() {
        String id = create("Cloud", 1);
        String versions = PRODUCTS + "/" + id + "/versions";
        String unnamed = given().get(versions).then().extract().path("[0].id");

        String version = given().body("{\"version\": \" 1.0 \", \"cpid\": \"abc\"}")
                .post(versions)
                .then()
                .statusCode(201)
                .body("version", equalTo("1.0"))
                .body("cpid", equalTo("abc"))
                .body("product_id", equalTo(id))
                .extract()
                .path("id");
        given().body("{\"version\": \"1.0\"}").post(versions).then().statusCode(409);
        for (String body : List.of(
                "{}",
                "{\"version\": \"\"}",
                "{\"version\": 1}",
                "{\"version\": \"" + "v".repeat(37) + "\"}",
                "{\"version\": \"2\", \"cpid\": \"" + "c".repeat(129) + "\"}")) {
            given().body(body).post(versions).then().statusCode(400);
        }
        Map<String, Object> changed = given().body("{\"cpid\": \"def\", \"version\": \"9\"}")
                .put(versions + "/" + version)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        assertThat(changed)
                .isEqualTo(Map.of(
                        "id",
                        version,
                        "version",
                        "1.0",
                        "cpid",
                        "def",
                        "product_info",
                        Map.of("id", id, "name", "Cloud", "organization_id", vendor, "public", false)));
        given().body("{\"cpid\": null}").put(versions + "/" + version).then().body("cpid", nullValue());
        given().get(versions + "/" + version).then().statusCode(200).body("version", equalTo("1.0"));
        given().delete(versions + "/" + unnamed).then().statusCode(400);
        given().delete(versions + "/" + version).then().statusCode(204);
        given().delete(versions + "/" + version).then().statusCode(404);
    }

    @Test
    void aVersionOfAnotherProductIsNotFound() {
        String id = create("Cloud", 1);
        String other = given().get(PRODUCTS + "/" + create("Other", 1) + "/versions")
                .then()
                .extract()
                .path("[0].id");

        String address = PRODUCTS + "/" + id + "/versions/" + other;

        given().get(address).then().statusCode(404);
        given().body("{\"cpid\": \"x\"}").put(address).then().statusCode(404);
        given().delete(address).then().statusCode(404);
    }

    @Test
    void strangersDoNotReadTheCloudsIdOfAPublicProduct() {
        String id = create("Cloud", 1);
        Tables.execute("update product set public = true");
        Tables.execute("update product_version set cpid = 'secret'");

        given().get(PRODUCTS + "/" + id + "/versions").then().body("[0].cpid", equalTo("secret"));
        Caller.is("bob");
        given().get(PRODUCTS + "/" + id + "/versions").then().body("[0].cpid", nullValue());
    }

    @Test
    void aProductIsNotPutUnderSomebodyElsesVendor() {
        Caller.is("bob");
        String body = "{\"name\": \"P\", \"product_type\": 1, \"organization_id\": \"%s\"}";

        given().body(body.formatted(vendor)).post(PRODUCTS).then().statusCode(403);
        given().body(body.formatted("none")).post(PRODUCTS).then().statusCode(404);
        given().body(body.formatted("\\u00fc")).post(PRODUCTS).then().statusCode(404);
        assertThat(Tables.rows("select * from product")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"P\"}",
                "{\"product_type\": 1}",
                "{\"name\": \"P\", \"product_type\": 3}",
                "{\"name\": \"P\", \"product_type\": -1}",
                "{\"name\": \"P\", \"product_type\": \"1\"}",
                "{\"name\": \"P\", \"product_type\": 1.0}",
                "{\"name\": \"P\", \"product_type\": 99999999999}",
                "{\"name\": \"\", \"product_type\": 1}",
                "{\"name\": \"P\", \"product_type\": 1, \"organization_id\": 5}",
                "{\"name\": \"P\", \"product_type\": 1, \"version\": \"\"}"
            })
    void aWrongProductIs400(String body) {
        given().body(body).post(PRODUCTS).then().statusCode(400).body("code", equalTo(400));
        assertThat(Tables.rows("select * from product")).isEmpty();
    }

    @Test
    void propertiesAndPublicityHaveTheirTypes() {
        String id = create("Cloud", 1);

        put(id, "{\"properties\": []}").statusCode(400).body("detail", containsString("properties"));
        put(id, "{\"public\": 1}").statusCode(400);
        put(id, "{\"public\": \"yes\"}").statusCode(400);
        put(id, "{\"name\": \"" + "n".repeat(81) + "\"}").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "a%2Fb", "%27%20or%201=1", "%22", "%00", "%20", "%C3%BC"})
    void idsThatNobodyHasAre404(String bad) {
        String id = create("Cloud", 1);

        for (String path : List.of(
                "/" + bad, "/" + bad + "/versions", "/" + bad + "/versions/" + bad, "/" + id + "/versions/" + bad)) {
            given().urlEncodingEnabled(false).get(PRODUCTS + path).then().statusCode(404);
            given().urlEncodingEnabled(false).delete(PRODUCTS + path).then().statusCode(404);
        }
        given().urlEncodingEnabled(false)
                .body("{\"cpid\": \"x\"}")
                .put(PRODUCTS + "/" + id + "/versions/" + bad)
                .then()
                .statusCode(404);
    }

    private String create(String name, int type) {
        return given().body("{\"name\": \"%s\", \"product_type\": %d, \"organization_id\": \"%s\"}"
                        .formatted(name, type, vendor))
                .post(PRODUCTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse put(String id, String body) {
        return given().body(body).put(PRODUCTS + "/" + id).then();
    }
}
