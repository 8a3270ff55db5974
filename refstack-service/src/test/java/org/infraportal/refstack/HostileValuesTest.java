package org.infraportal.refstack;

import java.io.IOException;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.Caller;
import org.infraportal.testing.HostileValueChecks;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class HostileValuesTest extends HostileValueChecks {
    private static final String API = "/refstack/api/v1/";

    private String vendor;
    private String product;

    @BeforeEach
    void aliceHasAVendorAndAProduct() {
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
        Caller.is("alice", "portal-admin");
        given().get(API + "profile").then().statusCode(200);
        vendor = given().body("{\"name\": \"Acme\"}").post(API + "vendors").path("id");
        product = given().body("{\"name\": \"Cloud\", \"product_type\": 0, \"organization_id\": \"" + vendor + "\"}")
                .post(API + "products")
                .path("id");
    }

    @Test
    void hostileValuesEndInNoServerErrorAndTakeNoListAway() throws IOException, InterruptedException {
        sweep();
    }

    @Override
    protected List<Write> writes() {
        String acme = "\"" + vendor + "\"";
        return List.of(
                Write.json("POST", API + "vendors", "name", "\"Acme Two\"", "description", "\"A vendor\""),
                Write.json("PUT", API + "vendors/" + vendor, "name", "\"Acme\"", "properties", "{\"a\": \"b\"}"),
                Write.json(
                        "POST",
                        API + "products",
                        "name",
                        "\"Cloud\"",
                        "description",
                        "\"A cloud\"",
                        "product_type",
                        "0",
                        "organization_id",
                        acme,
                        "version",
                        "\"1.0\""),
                Write.json("PUT", API + "products/" + product, "name", "\"Cloud\"", "description", "\"b\""),
                Write.json("POST", API + "products/" + product + "/versions", "version", "\"2\"", "cpid", "\"abc\""),
                Write.json(
                        "POST",
                        API + "results",
                        "cpid",
                        "\"12345678901234567890123456789012\"",
                        "duration_seconds",
                        "10",
                        "results",
                        "[{\"name\": \"tempest.api.one\"}]"),
                Write.json("POST", API + "profile/pubkeys", "raw_key", "\"ssh-rsa AAAA\"", "self_signature", "\"00\""));
    }

    @Override
    protected List<String> lists() {
        return List.of(
                "/refstack/vendors",
                "/refstack/vendors/" + vendor,
                "/refstack/products",
                "/refstack/products/" + product,
                "/refstack",
                API + "vendors",
                API + "products",
                API + "products/" + product + "/versions",
                API + "results",
                API + "summary");
    }
}
