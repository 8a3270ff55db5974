package org.infraportal.clouds.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.clouds.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Signatures and keys are of OpenSSH's and GnuPG's own making. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SignedReportsTest {
    private static final String CHECKS = "/clouds/api/v1/checks";
    private static final String KEYS = CHECKS + "/keys";
    private static final String REPORTS = CHECKS + "/reports";

    @Inject
    Tables tables;

    @BeforeEach
    void start() {
        tables.empty();
        Caller.is("dora");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ed25519.pub report.ed25519.sig",
                "ecdsa.pub report.ecdsa.sig",
                "rsa.pub report.rsa.sig",
                "dora.asc report.dora.asc"
            })
    void signedReportIsTakenAsReportedByTheDonor(String files) {
        String[] names = files.split(" ");
        add(names[0]).then().statusCode(201);

        Response taken = hand(file("report.json"), file(names[1]));

        taken.then()
                .statusCode(201)
                .body("state", equalTo("DONE"))
                .body("source", equalTo("DONOR"))
                .body("overall", equalTo("WARN"))
                .body("effective.limitedBy", equalTo("ipv4 pool"))
                .body("rules", hasSize(21))
                .body("endedAt", equalTo("2026-11-20T10:00:00.123456Z"))
                .body("problem", nullValue());
        int id = taken.path("id");
        given().get("/clouds/checks/" + id).then().statusCode(200).body(containsString("reported by the donor"));
        given().get("/clouds/checks").then().statusCode(200).body(containsString("reported by the donor"));
        given().delete(CHECKS + "/" + id).then().statusCode(409);
        hand(file("report.json"), file(names[1])).then().statusCode(409);
    }

    @Test
    void reportThatWasChangedAfterwardsIsRefused() {
        add("ed25519.pub");
        add("dora.asc");
        String better = file("report.json").replace("\"WARN\"", "\"PASS\"");

        refused(better, file("report.ed25519.sig"), "not of this report");
        refused(better, file("report.dora.asc"), "by none of your keys");
    }

    @Test
    void signatureForAnotherPurposeIsRefused() {
        add("ed25519.pub");

        refused(file("report.json"), file("report.other-namespace.sig"), "ssh-keygen -Y sign -n infra-portal-check");
    }

    @Test
    void keyOfSomebodyElseIsRefused() {
        add("ed25519.pub");
        add("dora.asc");
        Caller.is("another");

        refused(file("report.json"), file("report.ed25519.sig"), "a key that you added");
        refused(file("report.json"), file("report.dora.asc"), "by none of your keys");
        add("ed25519.pub").then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"late.asc", "gone.asc", "sealed.asc"})
    void keyThatIsExpiredRevokedOrCannotSignIsRefused(String name) {
        add(name).then().statusCode(400).body("detail", containsString("expired, revoked or not for signing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519 AAAA",
                "ssh-dss AAAAB3NzaC1kc3M=",
                "nonsense",
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----"
            })
    void whatIsNoKeyIsRefused(String key) {
        given().contentType(ContentType.JSON)
                .body(Map.of("key", key))
                .post(KEYS)
                .then()
                .statusCode(400);
    }

    @Test
    void shortRsaKeyIsRefused() {
        // 1024 bits.
        String key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC" + "A".repeat(170) + "==";

        given().contentType(ContentType.JSON)
                .body(Map.of("key", key))
                .post(KEYS)
                .then()
                .statusCode(400);
    }

    @Test
    void whatIsNoSignatureIsRefused() {
        add("ed25519.pub");

        for (String signature : List.of(
                "",
                "nonsense",
                "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----",
                "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----")) {
            refused(file("report.json"), signature, "signature");
        }
        refused("", file("report.ed25519.sig"), "report: missing");
    }

    @Test
    void ownKeysAreListedAndRemoved() {
        add("ed25519.pub");
        Response listed = given().get(KEYS);

        listed.then().body("", hasSize(1)).body("[0].kind", equalTo("SSH")).body("[0].note", equalTo("laptop"));
        assertThat(listed.<String>path("[0].fingerprint")).startsWith("SHA256:");
        int id = listed.path("[0].id");
        Caller.is("another");
        given().get(KEYS).then().body("", hasSize(0));
        given().delete(KEYS + "/" + id).then().statusCode(404);
        Caller.is("dora");
        given().delete(KEYS + "/" + id).then().statusCode(204);
        given().get(KEYS).then().body("", hasSize(0));
    }

    private static Response add(String name) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("key", file(name), "note", "laptop"))
                .post(KEYS);
    }

    private static Response hand(String report, String signature) {
        Map<String, String> body = new HashMap<>();
        body.put("report", report);
        body.put("signature", signature);
        return given().contentType(ContentType.JSON).body(body).post(REPORTS);
    }

    private static void refused(String report, String signature, String because) {
        hand(report, signature).then().statusCode(400).body("detail", containsString(because));
    }

    private static String file(String name) {
        try (InputStream in = SignedReportsTest.class.getResourceAsStream("/signed/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
