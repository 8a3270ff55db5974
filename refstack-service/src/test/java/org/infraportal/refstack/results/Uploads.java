package org.infraportal.refstack.results;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.infraportal.refstack.ClientKey;
import org.infraportal.refstack.Tables;

import static io.restassured.RestAssured.given;

/** Results as clients send them. */
public final class Uploads {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final ClientKey KEY = new ClientKey(2048);

    private Uploads() {}

    /** Whatever depends on results, and they themselves. */
    public static void forgetAll() {
        Tables.empty(
                "result",
                "outbox",
                "public_key",
                "person_login",
                "vendor_member",
                "product_version",
                "product",
                "vendor",
                "person",
                "guideline_file");
    }

    public static String anonymous(String... tests) {
        return given().body(body(tests))
                .post(RESULTS)
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
    }

    /** A result of the caller's, who registers a key for it. */
    public static String signed(String... tests) {
        given().contentType("application/json")
                .body("{\"raw_key\": \"" + KEY.openSsh() + "\", \"self_signature\": \"" + KEY.sign("signature") + "\"}")
                .post("/refstack/api/v1/profile/pubkeys");
        String body = body(tests);
        return given().header("X-Signature", KEY.sign(body))
                .header("X-Public-Key", KEY.openSsh())
                .body(body)
                .post(RESULTS)
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
    }

    public static void meta(String id, String key, String value) {
        given().body(value).post(RESULTS + "/" + id + "/meta/" + key).then().statusCode(201);
    }

    /** A vendor with a product, public or not, and one version of it. */
    public static void product(String vendor, String product, String version, boolean published) {
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values (?, 3, 'Acme', ?, now())",
                vendor,
                vendor);
        Tables.execute(
                "insert into product (id, vendor_id, name, product_type, public, created_at) values (?, ?, 'Cloud', 1, ?, now())",
                product,
                vendor,
                published);
        Tables.execute(
                "insert into product_version (id, product_id, version, created_at) values (?, ?, '1', now())",
                version,
                product);
    }

    private static String body(String... tests) {
        return "{\"cpid\": \"cloud\", \"duration_seconds\": 1, \"results\": ["
                + Arrays.stream(tests)
                        .map(name ->
                                "{\"name\": \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
