package org.infraportal.refstack.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
class VendorsResourceTest {
    private static final String VENDORS = "/refstack/api/v1/vendors";

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
        for (String name : List.of("alice", "bob", "carol")) {
            Caller.is(name);
            given().get("/refstack/api/v1/profile").then().statusCode(200);
        }
        Caller.is("alice");
    }

    @Test
    void aVendorIsCreatedPrivateWithItsCreatorAsAdmin() {
        String id = create("{\"name\": \" Acme \", \"description\": \"Clouds\"}");

        Map<String, Object> one = given().get(VENDORS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");

        assertThat(one.keySet())
                .containsExactly(
                        "id",
                        "type",
                        "name",
                        "description",
                        "can_manage",
                        "group_id",
                        "created_by_user",
                        "properties",
                        "created_at",
                        "updated_at");
        assertThat(one)
                .containsEntry("id", id)
                .containsEntry("type", 1)
                .containsEntry("name", "Acme")
                .containsEntry("description", "Clouds")
                .containsEntry("can_manage", true)
                .containsEntry("created_by_user", Caller.openid("alice"))
                .containsEntry("properties", null)
                .containsEntry("updated_at", null);
        assertThat((String) one.get("created_at")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(Tables.rows("select name, group_name from vendor")).containsExactly("Acme|Group for Acme");
        given().get(VENDORS + "/" + id + "/users")
                .then()
                .body("", hasSize(1))
                .body(
                        "[0]",
                        equalTo(Map.of(
                                "openid", Caller.openid("alice"),
                                "email", "alice@example.org",
                                "fullname", "Name of alice")));
        assertThat(Tables.rows("select action, about_kind, about_id, detail from audit_entry"))
                .containsExactly("vendor.created|vendor|" + id + "|Acme");
    }

    @Test
    void theListHasThePublicOnesAndOnesOwnAndEverythingForStaff() {
        String mine = create("{\"name\": \"Mine\"}");
        Caller.is("bob");
        String hidden = create("{\"name\": \"Hidden\"}");
        String official = create("{\"name\": \"Official\"}");
        Tables.execute("update vendor set kind = 3 where id = ?", official);

        Caller.is("alice");
        given().get(VENDORS)
                .then()
                .statusCode(200)
                .body("vendors.name", contains("Mine", "Official"))
                .body("vendors.can_manage", contains(true, false))
                .body("vendors[0].keySet()", hasSize(5));
        given().get(VENDORS + "?mine=true").then().body("vendors.id", contains(mine));
        given().get(VENDORS + "?q=FFIC").then().body("vendors.id", contains(official));
        given().queryParam("q", "%").get(VENDORS).then().body("vendors", hasSize(0));
        given().get(VENDORS + "?kind=private").then().body("vendors.id", contains(mine));
        given().get(VENDORS + "?kind=none").then().statusCode(400);
        Caller.isNobody();
        given().get(VENDORS + "/").then().body("vendors.name", contains("Official"));
        Caller.isFoundation();
        given().get(VENDORS)
                .then()
                .body("vendors.name", contains("Hidden", "Mine", "Official"))
                .body("vendors.can_manage", contains(true, true, true));
        given().get(VENDORS + "/" + hidden).then().statusCode(200);
    }

    @Test
    void aChangeReturnsTheWholeVendorAndLeavesWhatIsNotNamed() {
        String id = create("{\"name\": \"Acme\", \"description\": \"Clouds\"}");

        put(id, "{\"properties\": {\"site\": \"https://acme.example\"}}")
                .statusCode(200)
                .body("name", equalTo("Acme"))
                .body("description", equalTo("Clouds"))
                .body("properties", equalTo("{\"site\":\"https://acme.example\"}"))
                .body("can_manage", equalTo(true));
        put(id, "{\"name\": \"Acme 2\", \"description\": null}")
                .statusCode(200)
                .body("name", equalTo("Acme 2"))
                .body("description", nullValue())
                .body("properties", equalTo("{\"site\":\"https://acme.example\"}"));
        assertThat(Tables.rows("select action from audit_entry order by id"))
                .containsExactly("vendor.created", "vendor.properties_changed", "vendor.renamed", "vendor.described");
    }

    @Test
    void onlyStaffRenamesAnOfficialVendor() {
        String id = create("{\"name\": \"Acme\"}");
        Tables.execute("update vendor set kind = 3");

        put(id, "{\"name\": \"Other\"}").statusCode(403);
        put(id, "{\"description\": \"Other\"}").statusCode(200);
        Caller.isFoundation();
        put(id, "{\"name\": \"Other\"}").statusCode(200).body("name", equalTo("Other"));
    }

    @Test
    void aRegistrationGoesFromPrivateToPendingToOfficialOrBack() {
        String id = create("{\"name\": \"Acme\"}");
        act(id, "{\"cancel\": null}")
                .statusCode(400)
                .body("title", equalTo("Invalid organization state for this action."));

        act(id, "{\"register\": null}").statusCode(200).body(equalTo("null"));
        act(id, "{\"register\": null}").statusCode(400);
        act(id, "{\"cancel\": null}").statusCode(200);
        act(id, "{\"register\": null}").statusCode(200);
        act(id, "{\"approve\": null}").statusCode(403);
        act(id, "{\"deny\": null, \"registration_decline_reason\": \"no\"}").statusCode(403);
        Caller.isFoundation();
        act(id, "{\"cancel\": null}").statusCode(403);
        act(id, "{\"deny\": null}").statusCode(400).body("title", equalTo("The decline reason can not be empty"));
        act(id, "{\"deny\": null, \"registration_decline_reason\": \"Who?\"}").statusCode(200);
        given().get(VENDORS + "/" + id)
                .then()
                .body("type", equalTo(1))
                .body("properties", equalTo("{\"registration_decline_reason\":\"Who?\"}"));
        act(id, "{\"approve\": null}").statusCode(400);
        Caller.is("alice");
        act(id, "{\"register\": 1}").statusCode(200);
        Caller.isFoundation();
        act(id, "{\"approve\": null}").statusCode(200);
        given().get(VENDORS + "/" + id).then().body("type", equalTo(3)).body("properties", equalTo("{}"));
        act(id, "{\"deny\": null, \"registration_decline_reason\": \"x\"}").statusCode(400);
        act(id, "{}").statusCode(400).body("title", containsString("Invalid actions in the body"));
        act(id, "{\"approve\": null, \"deny\": null}").statusCode(400);
    }

    @Test
    void anActionMayComeAsAFormOrInTheAddressAsUpstream() {
        String id = create("{\"name\": \"Acme\"}");
        String action = VENDORS + "/" + id + "/action";

        given().formParam("register", "").post(action).then().statusCode(200).body(equalTo("null"));
        assertThat(kind(id)).isEqualTo(2);
        given().post(action + "?cancel=").then().statusCode(200).body(equalTo("null"));
        assertThat(kind(id)).isEqualTo(1);
        given().post(action + "?register").then().statusCode(200);
        Caller.isFoundation();
        given().formParam("deny", "1").post(action).then().statusCode(400);
        given().formParam("deny", "1")
                .formParam("registration_decline_reason", "Who & what?")
                .post(action)
                .then()
                .statusCode(200);
        given().get(VENDORS + "/" + id)
                .then()
                .body("type", equalTo(1))
                .body("properties", equalTo("{\"registration_decline_reason\":\"Who & what?\"}"));
        Caller.is("alice");
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("{\"register\": null}")
                .post(action)
                .then()
                .statusCode(200);
        Caller.isFoundation();
        given().body("{\"registration_decline_reason\": \"No\"}")
                .post(action + "?deny=")
                .then()
                .statusCode(200);
        assertThat(kind(id)).isEqualTo(1);

        for (String form : List.of("register=&cancel=", "register=&register=", "register=%zz", "x=1", "", "approve=")) {
            Caller.is("alice");
            given().contentType("application/x-www-form-urlencoded")
                    .body(form)
                    .post(action)
                    .then()
                    .statusCode(form.equals("approve=") ? 403 : 400);
        }
        given().post(action).then().statusCode(400);
        given().post(action + "?register=&cancel=").then().statusCode(400);
        assertThat(kind(id)).isEqualTo(1);
        Caller.isNobody();
        given().post(action + "?register=").then().statusCode(401);
    }

    private static int kind(String id) {
        return Integer.parseInt(
                Tables.rows("select kind from vendor where id = ?", id).getFirst());
    }

    @Test
    void theFoundationIsNeitherRegisteredNorDeleted() {
        String id = create("{\"name\": \"Foundation\"}");
        Tables.execute("update vendor set kind = 0");

        act(id, "{\"register\": null}").statusCode(403);
        given().delete(VENDORS + "/" + id).then().statusCode(403);
    }

    @Test
    void anAdminOfTheFoundationsVendorIsStaff() {
        create("{\"name\": \"Foundation\"}");
        Tables.execute("update vendor set kind = 0");
        Caller.is("bob");
        String id = create("{\"name\": \"Acme\"}");
        act(id, "{\"register\": null}").statusCode(200);

        act(id, "{\"approve\": null}").statusCode(403);
        Caller.is("alice");
        act(id, "{\"approve\": null}").statusCode(200);
    }

    @Test
    void aVendorGoesWithAllThatIsItsOwn() {
        String id = create("{\"name\": \"Acme\"}");
        given().body("{\"name\": \"Cloud\", \"product_type\": 1, \"organization_id\": \"" + id + "\"}")
                .post("/refstack/api/v1/products")
                .then()
                .statusCode(201);
        given().body("{\"role\": \"member\"}").post(VENDORS + "/" + id + "/invitations");

        given().delete(VENDORS + "/" + id).then().statusCode(204);

        given().delete(VENDORS + "/" + id).then().statusCode(404);
        for (String table : List.of("vendor", "vendor_member", "vendor_invitation", "product", "product_version")) {
            assertThat(Tables.rows("select * from " + table)).as(table).isEmpty();
        }
        assertThat(Tables.rows("select action from audit_entry order by id"))
                .containsExactly(
                        "vendor.created", "product.created", "vendor.invited", "product.deleted", "vendor.deleted");
    }

    @Test
    void usersComeAndGoByTheirOpenidInBase64() {
        String id = create("{\"name\": \"Acme\"}");

        user(id, "bob").put().then().statusCode(204);
        user(id, "bob").put().then().statusCode(204);
        given().get(VENDORS + "/" + id + "/users").then().body("", hasSize(2));
        assertThat(Tables.rows("select role from vendor_member")).containsExactly("admin", "admin");
        user(id, "alice").delete().then().statusCode(204);
        Caller.is("bob");
        user(id, "alice").delete().then().statusCode(204);
        given().get(VENDORS + "/" + id + "/users").then().body("openid", contains(Caller.openid("bob")));
        user(id, "nobody").put().then().statusCode(404);
        user(id, "nobody").delete().then().statusCode(404);
        for (String bad : List.of("*", "a", "%20", "gA==", "%00", "🙂", "YQ==YQ==")) {
            given().urlEncodingEnabled(false)
                    .put(VENDORS + "/" + id + "/users/" + bad)
                    .then()
                    .statusCode(400);
        }
        Caller.is("carol");
        given().get(VENDORS + "/" + id + "/users").then().statusCode(200).body(equalTo("null"));
        user(id, "carol").put().then().statusCode(403);
    }

    @Test
    void theLastAdminStays() {
        String id = create("{\"name\": \"Acme\"}");
        role(id, "bob", "member").statusCode(204);

        user(id, "alice").delete().then().statusCode(409);
        role(id, "alice", "member").statusCode(409);
        role(id, "bob", "admin").statusCode(204);
        role(id, "alice", "member").statusCode(204);
        given().get(VENDORS + "/" + id + "/members").then().body("role", contains("member", "admin"));
        user(id, "alice").delete().then().statusCode(204);
        given().get(VENDORS + "/" + id + "/members").then().statusCode(403);
        role(id, "alice", "owner").statusCode(400);
    }

    @Test
    void aMemberSeesAndDoesNotChange() {
        String id = create("{\"name\": \"Acme\"}");
        role(id, "bob", "member").statusCode(204);

        Caller.is("bob");

        given().get(VENDORS + "/" + id)
                .then()
                .statusCode(200)
                .body("can_manage", equalTo(false))
                .body("created_by_user", equalTo(Caller.openid("alice")));
        given().get(VENDORS).then().body("vendors.can_manage", contains(false));
        given().get(VENDORS + "/" + id + "/users").then().body("", hasSize(2));
        given().get(VENDORS + "/" + id + "/invitations").then().statusCode(403);
        put(id, "{\"name\": \"x\"}").statusCode(403);
        role(id, "bob", "admin").statusCode(403);
        user(id, "bob").delete().then().statusCode(204);
        given().get(VENDORS + "/" + id).then().statusCode(403);
    }

    @Test
    void twoPutsOfTheSameUserAtOnceMakeOneMember() throws Exception {
        String id = create("{\"name\": \"Acme\"}");
        Callable<Integer> put = () -> user(id, "bob").put().statusCode();

        List<Integer> answers;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            answers = pool.invokeAll(java.util.Collections.nCopies(16, put)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).hasSize(16).containsOnly(204);
        assertThat(Tables.rows("select role from vendor_member")).hasSize(2);
    }

    @Test
    void ofTwoAdminsWhoLeaveAtOnceOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = create("{\"name\": \"Acme\"}");
            user(id, "bob").put().then().statusCode(204);
            Caller.isFoundation();

            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                pool.invokeAll(List.of(
                        () -> user(id, "alice").delete().statusCode(),
                        () -> user(id, "bob").delete().statusCode()));
            }

            assertThat(Tables.rows("select role from vendor_member where vendor_id = ?", id))
                    .containsExactly("admin");
            Caller.is("alice");
        }
    }

    @Test
    void anInvitationIsUsedOnceByWhoeverOpensItFirst() {
        String id = create("{\"name\": \"Acme <b>\"}");
        String link = invite(id, "member");
        assertThat(Tables.rows("select secret_digest from vendor_invitation").getFirst())
                .doesNotContain(link.substring(link.lastIndexOf('/') + 1));

        Caller.isNobody();
        given().accept("text/html").get(link).then().statusCode(401);
        given().accept("text/html").post(link).then().statusCode(401);
        Caller.is("bob");
        given().accept("text/html").get(link).then().statusCode(200).body(containsString("Acme &lt;b&gt;"));
        assertThat(Tables.rows("select * from vendor_member")).hasSize(1);
        given().redirects()
                .follow(false)
                .post(link)
                .then()
                .statusCode(303)
                .header("Location", containsString("/refstack/vendors/" + id));
        given().get(VENDORS + "/" + id).then().statusCode(200).body("can_manage", equalTo(false));
        Caller.is("carol");
        given().accept("text/html").get(link).then().statusCode(404);
        given().post(link).then().statusCode(404);
        given().get(VENDORS + "/" + id).then().statusCode(403);
        Caller.is("alice");
        given().get(VENDORS + "/" + id + "/invitations").then().body("", hasSize(0));
    }

    @Test
    void anInvitationEndsByTimeAndByItsAdmins() {
        String id = create("{\"name\": \"Acme\"}");
        String old = invite(id, "admin");
        Tables.execute("update vendor_invitation set expires_at = now() - interval 1 day");
        String revoked = invite(id, "admin");
        String number = given().get(VENDORS + "/" + id + "/invitations")
                .then()
                .body("", hasSize(1))
                .body("[0].role", equalTo("admin"))
                .body("[0].note", equalTo("for Bob"))
                .body("[0].invited_by", equalTo(Caller.openid("alice")))
                .extract()
                .path("[0].id");
        given().delete(VENDORS + "/" + id + "/invitations/" + number).then().statusCode(204);
        given().delete(VENDORS + "/" + id + "/invitations/" + number).then().statusCode(404);

        Caller.is("bob");

        given().post(old).then().statusCode(404);
        given().post(revoked).then().statusCode(404);
        assertThat(Tables.rows("select * from vendor_member")).hasSize(1);
    }

    @Test
    void anAdminStaysOneAndAMemberIsRaisedByAnInvitation() {
        String id = create("{\"name\": \"Acme\"}");
        given().redirects().follow(false).post(invite(id, "member")).then().statusCode(303);
        assertThat(Tables.rows("select role from vendor_member")).containsExactly("admin");
        role(id, "bob", "member");
        String link = invite(id, "admin");

        Caller.is("bob");
        given().redirects().follow(false).post(link).then().statusCode(303);

        assertThat(Tables.rows("select role from vendor_member")).containsExactly("admin", "admin");
    }

    @Test
    void whoIsAnAdminNoMoreLetsNobodyInWithAnOldInvitation() {
        String id = create("{\"name\": \"Acme\"}");
        user(id, "bob").put();
        Caller.is("bob");
        String forHimself = invite(id, "admin");
        Caller.is("alice");
        user(id, "bob").delete().then().statusCode(204);
        user(id, "bob").put();
        Caller.is("bob");
        String another = invite(id, "admin");
        Caller.is("alice");
        role(id, "bob", "member").statusCode(204);

        Caller.is("bob");

        given().post(forHimself).then().statusCode(404);
        given().post(another).then().statusCode(404);
        assertThat(Tables.rows("select role from vendor_member order by role")).containsExactly("admin", "member");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "{} x",
                "{\"name\": 5}",
                "{\"name\": \"\"}",
                "{\"name\": \" \\t\"}",
                "{\"name\": \"a\\nb\"}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"\\ud800\"}",
                "{\"name\": null}",
                "{\"name\": [\"a\"]}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"a\", \"description\": 5}",
                "{\"description\": \"a\"}"
            })
    void aVendorWithoutAProperNameIs400(String body) {
        given().body(body).post(VENDORS).then().statusCode(400).body("code", equalTo(400));
        assertThat(Tables.rows("select * from vendor")).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefusedAndWhatLooksLikeMarkupIsKeptAsText() {
        given().body("{\"name\": \"" + "n".repeat(81) + "\"}")
                .post(VENDORS)
                .then()
                .statusCode(400)
                .body("detail", containsString("at most 80"));
        given().body("{\"name\": \"n\", \"description\": \"" + "d".repeat(100_000) + "\"}")
                .post(VENDORS)
                .then()
                .statusCode(400);
        given().body(new byte[300_000]).post(VENDORS).then().statusCode(413).body("detail", containsString("262144"));
        given().body("[".repeat(100_000)).post(VENDORS).then().statusCode(400);
        given().body(new byte[] {'{', '"', (byte) 0xff, '"'})
                .post(VENDORS)
                .then()
                .statusCode(400);
        String id = create("{\"name\": \"" + "🙂".repeat(80) + "\"}");
        put(id, "{\"name\": \"<script>alert(1)</script>\"}").statusCode(200);
        for (String properties : List.of("[]", "\"{}\"", "5", "true")) {
            put(id, "{\"properties\": " + properties + "}").statusCode(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "..%2f..",
                "a%2Fb",
                "%27%20or%201=1",
                "%22",
                "%00",
                "%20",
                "%C3%BC",
                "%F0%9F%99%82",
                "a%20"
            })
    void idsThatNobodyHasAre404(String id) {
        for (String path : List.of("", "/users", "/members", "/invitations")) {
            given().urlEncodingEnabled(false)
                    .get(VENDORS + "/" + id + path)
                    .then()
                    .statusCode(404);
        }
        given().urlEncodingEnabled(false)
                .body("{}")
                .put(VENDORS + "/" + id)
                .then()
                .statusCode(404);
        given().urlEncodingEnabled(false).delete(VENDORS + "/" + id).then().statusCode(404);
        given().urlEncodingEnabled(false)
                .body("{\"register\": 1}")
                .post(VENDORS + "/" + id + "/action")
                .then()
                .statusCode(404);
    }

    private static String create(String body) {
        return given().body(body).post(VENDORS).then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse put(String id, String body) {
        return given().body(body).put(VENDORS + "/" + id).then();
    }

    private static ValidatableResponse act(String id, String body) {
        return given().body(body).post(VENDORS + "/" + id + "/action").then();
    }

    /** A user of a vendor, as an address to PUT or DELETE. */
    private static User user(String id, String name) {
        String encoded = Base64.getEncoder().encodeToString(Caller.openid(name).getBytes(StandardCharsets.UTF_8));
        return new User(VENDORS + "/" + id + "/users/" + encoded);
    }

    private record User(String address) {
        io.restassured.response.Response put() {
            return given().put(address);
        }

        io.restassured.response.Response delete() {
            return given().delete(address);
        }
    }

    private static ValidatableResponse role(String id, String name, String role) {
        return given().body("{\"role\": \"" + role + "\"}")
                .put(VENDORS + "/" + id + "/members/" + Openid.encoded(Caller.openid(name)))
                .then();
    }

    /** The path of a new invitation's page. */
    private static String invite(String id, String role) {
        String url = given().body("{\"role\": \"" + role + "\", \"note\": \"for Bob\"}")
                .post(VENDORS + "/" + id + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        return java.net.URI.create(url).getPath();
    }
}
