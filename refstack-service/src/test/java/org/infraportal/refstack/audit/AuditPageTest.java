package org.infraportal.refstack.audit;

import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class AuditPageTest {
    private static final String API = "/refstack/api/v1/audit";
    private static final List<String> ADDRESSES = List.of("/refstack/admin/audit", "/refstack/admin/audit.csv", API);

    @BeforeEach
    void threeChanges() {
        Tables.empty("audit_entry", "vendor_member", "vendor", "public_key", "person");
        Tables.execute("insert into person (id, openid, full_name, created_at)"
                + " values (1, 'https://x/ann', 'Ann <b>', now()), (2, 'https://x/ben', 'Ben', now())");
        Tables.execute("insert into audit_entry (id, at, person_id, action, about_kind, about_id, detail) values"
                + " (1, '2026-01-02 03:04:05', 1, 'vendor.created', 'vendor', 'v1', '=1+1'),"
                + " (2, '2026-01-02 03:04:06', 2, 'vendor.approved', 'vendor', 'v2', '<script>x</script>'),"
                + " (3, '2026-01-02 03:04:07', null, 'guideline.changed', 'guideline', '2020.06.json', null)");
    }

    @Test
    void itIsForStaffAlone() {
        Caller.isNobody();
        ADDRESSES.forEach(address -> given().accept("*/*").get(address).then().statusCode(401));
        Caller.is("alice");
        ADDRESSES.forEach(address -> given().accept("*/*").get(address).then().statusCode(403));
        Caller.isFoundation();
        ADDRESSES.forEach(address -> given().accept("*/*").get(address).then().statusCode(200));
    }

    @Test
    void theNewestComeFirstPageByPage() {
        Caller.isFoundation();

        String token = given().get(API + "?limit=2")
                .then()
                .body("items.id", contains(3, 2))
                .body("total", equalTo(3))
                .body(
                        "items[1]",
                        equalTo(java.util.Map.of(
                                "id",
                                2,
                                "at",
                                "2026-01-02T03:04:06Z",
                                "openid",
                                "https://x/ben",
                                "fullname",
                                "Ben",
                                "action",
                                "vendor.approved",
                                "about_kind",
                                "vendor",
                                "about_id",
                                "v2",
                                "detail",
                                "<script>x</script>")))
                .extract()
                .path("nextPageToken");
        given().get(API + "?limit=2&pageToken=" + token)
                .then()
                .body("items.id", contains(1))
                .body("nextPageToken", nullValue());
    }

    @Test
    void itIsFilteredByKindIdPersonAndAction() {
        Caller.isFoundation();

        given().get(API + "?kind=vendor").then().body("items.id", contains(2, 1));
        given().get(API + "?kind=vendor&id=v1").then().body("items.id", contains(1));
        given().get(API + "?person=ANN").then().body("items.id", contains(1));
        given().get(API + "?person=/ben").then().body("items.id", contains(2));
        given().queryParam("person", "%").get(API).then().body("total", equalTo(0));
        given().get(API + "?action=vendor.a").then().body("items.id", contains(2));
        given().get(API + "?action=_").then().body("total", equalTo(0));
        given().get(API + "?kind=ü").then().statusCode(400);
        given().get(API + "?pageToken=x").then().statusCode(400);
        given().get(API + "?pageToken=0").then().statusCode(400);
        given().get(API + "?limit=201").then().statusCode(400);
    }

    @Test
    void thePageEscapesWhatPeopleWroteAndKeepsItsFilter() {
        Caller.isFoundation();

        String page = given().accept("text/html")
                .queryParam("person", "\"><b>")
                .get("/refstack/admin/audit")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("value=\"&quot;&gt;&lt;b&gt;\"").contains("No change matches");
        String all = given().accept("text/html").get("/refstack/admin/audit").asString();
        assertThat(all)
                .contains("&lt;script&gt;x", "Ann &lt;b&gt;", "the program", "/refstack/vendors/v2")
                .doesNotContain("<script>x");
        given().get("/refstack/admin/audit.csv")
                .then()
                .body(containsString("id,at,openid,fullname,action,"))
                .body(containsString("'=1+1"));
    }
}
