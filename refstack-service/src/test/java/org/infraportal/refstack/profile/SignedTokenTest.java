package org.infraportal.refstack.profile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.ClientKey;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SignedTokenTest {
    private static final String PROFILE = "/refstack/api/v1/profile";
    private static final String ALICE = "https://openid.example/alice";
    private static final ClientKey KEY = new ClientKey(2048);
    private static final ClientKey OTHER = new ClientKey(2048);
    private static final ClientKey SHORT = new ClientKey(1024);

    @Inject
    DataSource dataSource;

    @BeforeEach
    void importAlice() throws SQLException {
        execute("delete from person_login");
        execute("delete from public_key");
        execute("delete from person");
        execute(
                "insert into person (id, openid, full_name, email, created_at, imported) values (71, ?, 'Alice', 'a@example.org', utc_timestamp(), true)",
                ALICE);
        addKey(KEY);
    }

    @Test
    void aTokenSignedWithARegisteredKeyIsItsOwner() throws Exception {
        ask(token(KEY, ALICE, exp(600)))
                .statusCode(200)
                .body("openid", equalTo(ALICE))
                .body("is_admin", equalTo(false));
    }

    @Test
    void groupsInsideGiveNoRole() throws Exception {
        ask(sign(
                        KEY,
                        "{\"user_openid\":\"" + ALICE + "\",\"exp\":" + exp(600)
                                + ",\"groups\":[\"foundation-staff\",\"portal-admin\"]}"))
                .statusCode(200)
                .body("is_admin", equalTo(false));
    }

    @Test
    void clocksMayDifferByFortySeconds() throws Exception {
        ask(token(KEY, ALICE, exp(-30))).statusCode(200);
        refused(token(KEY, ALICE, exp(-100)));
    }

    @Test
    void endlessTokensAreRefused() throws Exception {
        refused(token(KEY, ALICE, exp(Duration.ofDays(40).toSeconds())));
        refused(token(KEY, ALICE, 253402300799L));
        refused(sign(KEY, "{\"user_openid\":\"" + ALICE + "\"}"));
    }

    @Test
    void anotherKeyAnotherPersonAndATamperedTokenAreRefused() throws Exception {
        refused(token(OTHER, ALICE, exp(600)));
        refused(token(KEY, "https://openid.example/bob", exp(600)));
        String[] parts = token(KEY, ALICE, exp(600)).split("\\.");
        refused(parts[0] + "." + encoded("{\"user_openid\":\"" + ALICE + "\",\"exp\":" + exp(700) + "}") + "."
                + parts[2]);
    }

    @Test
    void otherAlgorithmsAreRefused() throws Exception {
        String payload = "{\"user_openid\":\"" + ALICE + "\",\"exp\":" + exp(600) + "}";
        refused(encoded("{\"alg\":\"none\"}") + "." + encoded(payload) + ".");

        // The public key used as a shared secret: the classic confusion.
        var hmac = new JsonWebSignature();
        hmac.setPayload(payload);
        hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        hmac.setKey(new HmacKey(KEY.openSsh().getBytes()));
        refused(hmac.getCompactSerialization());

        var pss = new JsonWebSignature();
        pss.setPayload(payload);
        pss.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512);
        pss.setKey(KEY.secret());
        refused(pss.getCompactSerialization());
    }

    @Test
    void aShortImportedKeySignsNothing() throws Exception {
        execute("delete from public_key");
        addKey(SHORT);

        refused(token(SHORT, ALICE, exp(600)));
    }

    @Test
    @TestSecurity(user = "carol")
    @OidcSecurity(claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "carol")})
    void aFormerAccountIsNotGivenToWhoLacksItsKey() {
        String self = KEY.sign("signature");
        String forAnother = KEY.sign(FormerAccount.statement("https://login.example/mallory"));

        reclaim(KEY.openSsh(), self).statusCode(400).body(containsString("Signature verification failed"));
        reclaim(KEY.openSsh(), forAnother).statusCode(400);
        reclaim(OTHER.openSsh(), OTHER.sign(statement())).statusCode(404);

        given().get(PROFILE).then().body("openid", equalTo("https://login.example/carol"));
    }

    private static String statement() {
        return FormerAccount.statement("https://login.example/carol");
    }

    @Test
    @TestSecurity(user = "carol")
    @OidcSecurity(claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "carol")})
    void whoProvesTheKeyIsTheImportedPerson() {
        reclaim(KEY.openSsh(), KEY.sign(statement())).statusCode(303);

        given().get(PROFILE).then().statusCode(200).body("openid", equalTo(ALICE));
        reclaim(KEY.openSsh(), KEY.sign(statement())).statusCode(409);
    }

    private static ValidatableResponse reclaim(String key, String signature) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .formParam("raw_key", key)
                .formParam("signature", signature)
                .post("/refstack/profile/former")
                .then();
    }

    @Test
    @TestSecurity(user = "dave")
    @OidcSecurity(claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "dave")})
    void firstVisitsAtTheSameTimeAreOnePersons() {
        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> given().get(PROFILE).statusCode())
                .toList();

        assertThat(answers).containsOnly(200);
    }

    @Test
    @TestSecurity(user = "alice")
    @OidcSecurity(
            claims = {@Claim(key = "iss", value = "https://openid.example"), @Claim(key = "sub", value = "alice")})
    void aLoginThatReadsLikeAnImportedOpenidIsNotThatPerson() {
        given().get(PROFILE).then().statusCode(200).body("openid", equalTo(ALICE + "#login"));
        given().get(PROFILE + "/pubkeys").then().body("size()", equalTo(0));
    }

    private static long exp(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private static ValidatableResponse ask(String token) {
        return given().header("Authorization", "Bearer " + token).get(PROFILE).then();
    }

    private static void refused(String token) {
        ask(token).statusCode(400).body("title", equalTo("Token is not valid")).body("code", equalTo(400));
    }

    private static String token(ClientKey key, String openid, long exp) throws Exception {
        return sign(key, "{\"user_openid\":\"" + openid + "\",\"exp\":" + exp + "}");
    }

    private static String sign(ClientKey key, String payload) throws Exception {
        var signature = new JsonWebSignature();
        signature.setPayload(payload);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(key.secret());
        signature.setDoKeyValidation(false);
        return signature.getCompactSerialization();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes());
    }

    private void addKey(ClientKey key) throws SQLException {
        String encoded = key.openSsh().substring("ssh-rsa ".length());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into public_key (id, person_id, format, encoded, fingerprint, created_at) values (uuid(), 71, 'ssh-rsa', ?, ?, utc_timestamp())")) {
            insert.setString(1, encoded);
            insert.setBytes(
                    2,
                    java.security.MessageDigest.getInstance("SHA-256")
                            .digest(Base64.getDecoder().decode(encoded)));
            insert.executeUpdate();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql, String... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
