package org.infraportal.stackviz.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static org.hamcrest.Matchers.startsWith;

/** What the tests say to the service. */
public final class Api {
    public static final String RUNS = "/stackviz/api/v1/runs";

    private Api() {}

    public static RequestSpecification given() {
        return RestAssured.given().urlEncodingEnabled(true);
    }

    /** A label that no other test uses. */
    public static String unique(String word) {
        return word + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public static Response upload(byte[] stream, Object... labels) {
        RequestSpecification request =
                given().contentType("application/octet-stream").body(stream);
        for (int i = 0; i < labels.length; i += 2) {
            request.queryParam(labels[i].toString(), labels[i + 1]);
        }
        return request.post(RUNS);
    }

    /** The id of the run that a stream became. */
    public static String run(byte[] stream, Object... labels) {
        return upload(stream, labels).then().statusCode(201).extract().path("id");
    }

    /** A page as a browser gets it. */
    public static String page(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .extract()
                .asString();
    }

    /** A map from names and values by turns, which may hold null. */
    public static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i].toString(), entries[i + 1]);
        }
        return map;
    }
}
