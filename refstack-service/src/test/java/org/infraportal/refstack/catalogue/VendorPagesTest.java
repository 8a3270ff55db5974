package org.infraportal.refstack.catalogue;

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
class VendorPagesTest {
    private static final String LIST = "/refstack/vendors";

    @BeforeEach
    void empty() {
        Tables.empty(
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
    void aVendorIsAddedEditedRegisteredAndDeletedWithForms() {
        browser().get(LIST + "/new").then().statusCode(200);
        String page = browser()
                .formParam("name", "Acme <b>")
                .formParam("description", "\"Clouds\"")
                .post(LIST + "/new")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String path = java.net.URI.create(page).getPath();

        browser()
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Acme &lt;b&gt;"))
                .body(not(containsString("Acme <b>")))
                .body(containsString("vendor.created"));
        post(path, "name", "Acme", "description", "Clouds", "key", "site", "value", "https://x")
                .statusCode(303);
        browser().get(path).then().body(containsString("<dt>site</dt><dd>https://x</dd>"));
        post(path + "/registration", "action", "register").statusCode(303);
        post(path + "/registration", "action", "register")
                .statusCode(400)
                .body(containsString("The vendor is pending (expected: private)"));
        post(path + "/registration", "action", "approve").statusCode(403);
        Caller.isFoundation();
        browser().get("/refstack/admin").then().statusCode(200).body(containsString(path));
        post(path + "/registration", "action", "deny", "reason", " ").statusCode(400);
        post(path + "/registration", "action", "deny", "reason", "Who <i>?").statusCode(303);
        Caller.is("alice");
        browser().get(path).then().body(containsString("declined the registration: Who &lt;i&gt;?"));
        post(path + "/registration", "action", "register").statusCode(303);
        Caller.isFoundation();
        post(path + "/registration", "action", "approve").statusCode(303);
        Caller.is("alice");
        post(path + "/deletion", "sure", "").statusCode(400);
        post(path + "/deletion", "sure", "yes").statusCode(303);
        browser().get(path).then().statusCode(404);
    }

    @Test
    void anEditKeepsTheTypesOfPropertiesThatNobodyTouched() {
        String path = vendor();
        Tables.execute("update vendor set properties ="
                + " '{\"n\":5,\"gone\":\"x\",\"registration_decline_reason\":\"no\",\"two\":\"a\\\\nb\"}'");

        browser()
                .formParam("name", "Acme")
                .formParam("key", "n", "two", "new", "")
                .formParam("value", "5", "ab", "<v>", "ignored")
                .post(path)
                .then()
                .statusCode(303);

        assertThat(Tables.rows("select properties from vendor"))
                .containsExactly("{\"registration_decline_reason\":\"no\",\"n\":5,\"two\":\"a\\nb\",\"new\":\"<v>\"}");
        browser()
                .formParam("name", "Acme")
                .formParam("key", "a", "a")
                .formParam("value", "1", "2")
                .post(path)
                .then()
                .statusCode(400)
                .body(containsString("twice"));
        browser()
                .formParam("name", "Acme")
                .formParam("key", "a")
                .post(path)
                .then()
                .statusCode(400);
    }

    @Test
    void peopleAreAddedInvitedAndRemovedWithForms() {
        String path = vendor();
        post(path + "/members", "openid", Caller.openid("bob"), "role", "member")
                .statusCode(303);
        post(path + "/members", "openid", "nobody", "role", "member")
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("User nobody not found"));
        post(path + "/members", "openid", Caller.openid("bob"), "role", "owner").statusCode(400);
        browser().get(path).then().body(containsString(Caller.openid("bob")));
        String shown = post(path + "/invitations", "role", "member", "note", "for <Carol>")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        assertThat(shown).contains("/refstack/invitations/", "for &lt;Carol&gt;");
        assertThat(browser().get(path).asString()).doesNotContain("/refstack/invitations/");
        String invitation = Tables.rows("select id from vendor_invitation").getFirst();
        post(path + "/invitations/" + invitation + "/revocation").statusCode(303);
        post(path + "/members/" + Openid.encoded(Caller.openid("alice")) + "/removal")
                .statusCode(409)
                .body(containsString("The last admin"));
        Caller.is("bob");
        browser().get(path).then().statusCode(200).body(not(containsString("Create link")));
        post(path + "/members/" + Openid.encoded(Caller.openid("bob")) + "/removal")
                .statusCode(303)
                .header("Location", containsString("/refstack/vendors"));
        browser().get(path).then().statusCode(403);
    }

    @Test
    void theListHasItsFilterItsCsvAndItsEmptyState() {
        vendor();
        browser().get(LIST).then().statusCode(200).body(containsString("Acme"));
        browser()
                .queryParam("q", "\"><script>")
                .get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("No vendor matches"))
                .body(containsString("value=\"&quot;&gt;&lt;script&gt;\""))
                .body(not(containsString("\"><script>")));
        given().get(LIST + ".csv?mine=true").then().statusCode(200).body(containsString("Acme,private,admin"));
        browser().get(LIST + "?kind=x").then().statusCode(400);
        browser().get(LIST + "?pageToken=0").then().statusCode(400);
        Caller.isNobody();
        browser().get(LIST).then().statusCode(200).body(not(containsString("Acme")));
        browser().get(LIST + "?mine=true").then().statusCode(401);
        browser().get(LIST + "/new").then().statusCode(401);
    }

    @Test
    void theFormKeepsWhatWasTypedAndSaysWhatIsWrong() {
        browser()
                .formParam("name", "n".repeat(81))
                .formParam("description", "kept")
                .post(LIST + "/new")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("at most 80"))
                .body(containsString("kept"));
    }

    private static String vendor() {
        return java.net
                .URI
                .create(browser().formParam("name", "Acme").post(LIST + "/new").header("Location"))
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
