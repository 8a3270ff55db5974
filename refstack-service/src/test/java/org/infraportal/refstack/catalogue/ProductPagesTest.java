package org.infraportal.refstack.catalogue;

import java.net.URI;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ProductPagesTest {
    private static final String LIST = "/refstack/products";

    @BeforeEach
    void empty() {
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
    }

    @Test
    void aProductIsAddedEditedPublishedAndDeletedWithForms() {
        String path = product("Cloud <b>");
        browser()
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Cloud &lt;b&gt;"))
                .body(not(containsString("Cloud <b>")))
                .body(not(containsString("Make public")))
                .body(containsString("product.created"));
        post(path, "name", "Cloud", "description", "d", "key", "dc", "value", "fra")
                .statusCode(303);
        browser().get(path).then().body(containsString("<dt>dc</dt><dd>fra</dd>"));
        post(path + "/publicity", "everyone", "yes").statusCode(403).body(containsString("official"));
        Tables.execute("update vendor set kind = 3");
        browser().get(path).then().body(containsString("Make public"));
        post(path + "/publicity", "everyone", "yes").statusCode(303);
        Caller.isNobody();
        browser().get(path).then().statusCode(200).body(not(containsString("Save")));
        Caller.is("alice");
        post(path + "/publicity", "everyone", "no").statusCode(303);
        post(path + "/deletion").statusCode(400);
        post(path + "/deletion", "sure", "yes").statusCode(303);
        browser().get(path).then().statusCode(404);
    }

    @Test
    void versionsAreAddedEditedAndDeletedWithForms() {
        String path = product("Cloud");
        post(path + "/versions", "version", "1.0", "cpid", "abc").statusCode(303);
        post(path + "/versions", "version", "1.0")
                .statusCode(409)
                .contentType("text/html")
                .body(containsString("already exists"));
        String version = Tables.rows("select id from product_version where version is not null")
                .getFirst();
        post(path + "/versions/" + version, "cpid", "d\"ef").statusCode(303);
        browser().get(path).then().body(containsString("value=\"d&quot;ef\""));
        post(path + "/versions/" + version + "/deletion").statusCode(303);
        post(path + "/versions/" + version + "/deletion").statusCode(404);
        String unnamed = Tables.rows("select id from product_version").getFirst();
        post(path + "/versions/" + unnamed + "/deletion").statusCode(400);
    }

    @Test
    void aProductWithResultsIsNotDeletedNorIsItsVersionOrItsVendor() {
        String path = product("Cloud");
        post(path + "/versions", "version", "1.0").statusCode(303);
        String version = Tables.rows("select id from product_version where version is not null")
                .getFirst();
        Tables.execute(
                "insert into result (id, created_at, cpid, duration_seconds, test_set_id, tests, listed,"
                        + " product_version_id) values ('r', now(), 'c', 1, 1, 1, false, ?)",
                version);
        String vendor =
                "/refstack/vendors/" + Tables.rows("select id from vendor").getFirst();

        post(path + "/deletion", "sure", "yes").statusCode(400).body(containsString("Unable to delete"));
        post(path + "/versions/" + version + "/deletion").statusCode(400);
        post(vendor + "/deletion", "sure", "yes").statusCode(400).body(containsString("Unable to delete"));
        assertThat(Tables.rows("select id from product_version")).hasSize(2);
        Tables.empty("result");
        post(vendor + "/deletion", "sure", "yes").statusCode(303);
        assertThat(Tables.rows("select id from product_version")).isEmpty();
    }

    @Test
    void theListHasItsFilterItsCsvAndItsEmptyState() {
        product("Cloud");
        String vendor = Tables.rows("select id from vendor").getFirst();
        browser().get(LIST).then().statusCode(200).body(containsString("Cloud"));
        browser().get(LIST + "?vendor=" + vendor + "&type=1&mine=true").then().body(containsString("1 of 1 shown"));
        browser()
                .queryParam("q", "\"><script>")
                .queryParam("vendor", "\"><i>ü")
                .get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("No product matches"))
                .body(not(containsString("\"><script>")))
                .body(not(containsString("\"><i>")));
        given().get(LIST + ".csv").then().statusCode(200).body(containsString(",Cloud,\"public cloud\",\"" + vendor));
        browser().get(LIST + "?type=9").then().statusCode(400);
        Caller.isNobody();
        browser().get(LIST).then().statusCode(200).body(not(containsString("Cloud</a>")));
        browser().get(LIST + "?mine=true").then().statusCode(401);
        browser().get(LIST + "/new").then().statusCode(401);
    }

    @Test
    void theFormOffersOnesVendorsAndKeepsWhatWasTyped() {
        String path = product("Cloud");
        String vendor = Tables.rows("select id from vendor").getFirst();

        browser()
                .get(LIST + "/new?vendor=" + vendor)
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"" + vendor + "\" selected>"));
        post(LIST + "/new", "name", " ", "type", "1", "description", "kept")
                .statusCode(400)
                .body(containsString("kept"))
                .body(containsString("blank"));
        post(LIST + "/new", "name", "P", "type", "").statusCode(400).body(containsString("Choose a kind"));
        Caller.is("bob");
        browser()
                .get(LIST + "/new?vendor=" + vendor)
                .then()
                .statusCode(200)
                .body(not(containsString("value=\"" + vendor)));
        post(LIST + "/new", "name", "P", "type", "1", "vendor", vendor).statusCode(403);
        post(path, "name", "x").statusCode(403);
    }

    private static String product(String name) {
        return URI.create(post(LIST + "/new", "name", name, "type", "1", "description", "", "version", "")
                        .statusCode(303)
                        .extract()
                        .header("Location"))
                .getPath();
    }

    private static RequestSpecification browser() {
        return given().accept("text/html").redirects().follow(false);
    }

    private static ValidatableResponse post(String path, String... fields) {
        RequestSpecification request = browser().contentType("application/x-www-form-urlencoded; charset=utf-8");
        for (int i = 0; i < fields.length; i += 2) {
            request = request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(path).then();
    }
}
