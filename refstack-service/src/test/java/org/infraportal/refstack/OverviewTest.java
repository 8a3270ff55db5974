package org.infraportal.refstack;

import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.refstack.guidelines.GuidelineFixtures;
import org.infraportal.testing.OverviewChecks;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class OverviewTest extends OverviewChecks {
    private static final String VENDOR = "00000000-0000-4000-8000-0000000000b2";

    OverviewTest() {
        super("/refstack");
    }

    @Override
    protected Map<String, String> findable() {
        Tables.empty("result", "outbox", "vendor_member", "product_version", "product", "vendor", "guideline_file");
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values (?, 3, 'Hooli 50%', uuid(), now())",
                VENDOR);
        Tables.execute(
                "insert into product (id, vendor_id, name, product_type, public, created_at)"
                        + " values (uuid(), ?, 'Nimbus', 1, true, now())",
                VENDOR);
        // Nobody but its members may find these.
        Tables.execute("insert into vendor (id, kind, name, group_id, created_at)"
                + " values (uuid(), 1, 'Hooli hidden', uuid(), now())");
        Tables.execute(
                "insert into product (id, vendor_id, name, product_type, public, created_at)"
                        + " values (uuid(), ?, 'Nimbus hidden', 1, false, now())",
                VENDOR);
        GuidelineFixtures.store("2031.01.json", GuidelineFixtures.text("schema-1.2.json"));
        String result = given().body(
                        "{\"cpid\": \"c1\", \"duration_seconds\": 1, \"results\": [{\"name\": \"a.B.c\"}]}")
                .post("/refstack/api/v1/results")
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
        return Map.of(
                "Results", result.substring(0, 8), "Vendors", "HOOLI", "Products", "nimbus", "Guidelines", "2031");
    }
}
