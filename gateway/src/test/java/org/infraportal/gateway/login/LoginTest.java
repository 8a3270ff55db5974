package org.infraportal.gateway.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class LoginTest {
    private final Client client = new Client();

    @BeforeEach
    void someone() {
        Peers.login().nextIs("ann", Set.of("infra-root"), Duration.ofHours(1), false);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void loginLeadsToTheProviderAndBackToThePage() {
        Answer toProvider = client.get("/login?next=/refstack/seen");
        Answer landed = client.login("/refstack/seen%3Fa=1");

        assertThat(toProvider.status()).isEqualTo(302);
        assertThat(toProvider.header("Location"))
                .startsWith(Peers.login().issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "client_id=portal");
        assertThat(landed.status()).isEqualTo(303);
        assertThat(landed.header("Location")).isEqualTo("/refstack/seen?a=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "evil.example",
                "javascript:alert(1)",
                "/%09/evil.example",
                "/%0d%0aLocation:%20https://evil.example",
                "%2F%2Fevil.example",
                "/login?next=/login",
                "/logout",
                ""
            })
    void loginNeverLeadsToAnotherSite(String next) {
        Answer landed = client.login(next.contains("%") ? next : next.replace("\\", "%5C"));

        assertThat(landed.status()).isEqualTo(303);
        assertThat(landed.header("Location")).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void serviceGetsTheTokenAndNoneOfOurCookies(HttpVersion version) {
        try (Client browser = new Client(version)) {
            browser.login("/");
            browser.page("/");
            browser.cookies().put("theirs", "1");
            Answer seen = browser.get("/refstack/seen", "Authorization", "Bearer of-my-own");

            assertThat(seen.body())
                    .contains("cookie: theirs=1\n")
                    .doesNotContain("q_session", "q_auth", "csrf=", "of-my-own");
            assertThat(claims(seen.body()).getString("preferred_username")).isEqualTo("ann");
            assertThat(claims(seen.body()).getJsonArray("groups")).containsExactly("infra-root");
        }
    }

    @Test
    void sessionCookiesAreSecretAndTiedToTheSite() {
        String toProvider = client.get("/login?next=/").header("Location");
        Answer session = client.get(Client.local(client.outside(toProvider)));

        assertThat(session.headers().getAll("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("q_session"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; Secure")
                        .containsIgnoringCase("; HttpOnly")
                        .containsIgnoringCase("; SameSite=Lax"));
        assertThat(session.headers().getAll("Set-Cookie"))
                .anyMatch(cookie ->
                        cookie.matches("__Host-portal_csrf=[\\w-]{22}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(client.cookies()).containsKeys("q_session", "q_session_at");
        // Encrypted: the header of a signed token is in none of them.
        assertThat(client.cookies().values()).noneMatch(value -> value.contains("eyJhbGciOiJSUzI1NiI"));
    }

    @Test
    void pagesShowWhoIsSignedIn() {
        client.login("/");
        Answer home = client.page("/");

        assertThat(home.body())
                .contains("Name of ann", "action=\"/logout?_csrf=")
                .doesNotContain("/operations");
        assertThat(home.headers().getAll("Set-Cookie")).isEmpty();
    }

    @Test
    void visitorsGetNoCookies() {
        Answer home = client.page("/");

        assertThat(home.headers().getAll("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, -, header, 200",
                "same-origin, -, query, 200",
                "-, own, header, 200",
                "same-origin, own, header, 200",
                "same-origin, -, -, 403",
                "same-origin, -, wrong, 403",
                "-, -, header, 403",
                "cross-site, -, header, 403",
                "same-site, -, header, 403",
                "none, -, header, 403",
                "-, https://evil.example, header, 403",
                "same-origin, https://evil.example, header, 403",
                "-, null, header, 403",
            })
    void changesInASessionNeedOurOriginAndToken(String site, String origin, String token, int status) {
        client.login("/");
        client.page("/");
        String csrf = client.cookies().get("__Host-portal_csrf");
        java.util.List<String> headers = new java.util.ArrayList<>();
        if (site != null) {
            headers.addAll(java.util.List.of("Sec-Fetch-Site", site));
        }
        if (origin != null) {
            headers.addAll(java.util.List.of(
                    "Origin", origin.equals("own") ? "https://localhost:" + Peers.httpsPort() : origin));
        }
        if ("header".equals(token)) {
            headers.addAll(java.util.List.of("X-Csrf-Token", csrf));
        } else if ("wrong".equals(token)) {
            headers.addAll(java.util.List.of("X-Csrf-Token", "AAAAAAAAAAAAAAAAAAAAAA"));
        }
        String path = "/refstack/seen" + ("query".equals(token) ? "?a=b&_csrf=" + csrf : "");

        Answer answer = client.post(path, headers.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(status == 200 ? "POST /refstack/seen" : "/problems/not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void everyMethodThatChangesIsChecked(String method) {
        client.login("/");

        Answer answer = client.send(HttpMethod.valueOf(method), "/refstack/seen", null, "Sec-Fetch-Site", "cross-site");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void webSocketOfAnotherSiteIsRefused() {
        client.login("/");

        Answer answer = client.get(
                "/refstack/socket", "Connection", "Upgrade", "Upgrade", "websocket", "Origin", "https://evil.example");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void programsWithoutASessionNeedNoToken() {
        Answer answer = client.post("/refstack/seen", "Authorization", "Bearer abc");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void csrfTokenReachesTheServiceThatRendersTheForm() {
        client.login("/");
        Answer form = client.page("/refstack/seen");

        assertThat(form.body()).contains("x-portal-csrf: " + client.cookies().get("__Host-portal_csrf") + "\n");
    }

    @Test
    void logoutEndsTheSessionHereAndAtTheProvider() {
        client.login("/");
        client.page("/");
        Answer out = client.post(
                "/logout?_csrf=" + client.cookies().get("__Host-portal_csrf"), "Sec-Fetch-Site", "same-origin");
        Answer after = client.get("/refstack/seen");

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Refresh"))
                .startsWith("0; url=" + Peers.login().issuer() + "/endsession?id_token_hint=")
                .endsWith("&post_logout_redirect_uri=https%3A%2F%2Flocalhost%3A" + Peers.httpsPort() + "%2F");
        assertThat(client.cookies().keySet()).noneMatch(name -> name.startsWith("q_session"));
        assertThat(after.body()).doesNotContain("authorization: ");
    }

    @Test
    void signedOutSessionIsRefusedEvenWithItsOldCookies() {
        client.login("/");
        client.page("/");
        Map<String, String> copied = new LinkedHashMap<>(client.cookies());
        signOut(client);
        client.cookies().putAll(copied);
        Answer seen = client.get("/refstack/seen");
        Answer home = client.page("/");
        Answer again = client.get("/login?next=/");

        assertThat(seen.body()).doesNotContain("authorization: ");
        assertThat(home.body()).contains("Sign in").doesNotContain("Name of ann");
        assertThat(again.status()).isEqualTo(302);
        assertThat(again.header("Location")).startsWith(Peers.login().issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login/callback?code=a&state=b", "/login?next=/"})
    void signedOutSessionIsRefusedWithCookiesFromBeforeItsTokensWereRefreshed(String refreshing) {
        Peers.login().nextIs("ann", Set.of(), Duration.ofSeconds(3), true);
        client.login("/");
        Map<String, String> first = new LinkedHashMap<>(client.cookies());
        int before = Peers.login().refreshed();
        Peers.login().setLifetime(Duration.ofHours(1));
        Awaitility.await().until(() -> {
            client.page(refreshing);
            return Peers.login().refreshed() > before;
        });
        signOut(client);
        int refreshed = Peers.login().refreshed();
        client.cookies().putAll(first);
        Answer seen = client.get("/refstack/seen");

        assertThat(seen.body()).doesNotContain("authorization: ");
        assertThat(Peers.login().refreshed()).isEqualTo(refreshed);
    }

    @Test
    void otherSessionsOfThePersonStay() {
        try (Client other = new Client()) {
            other.login("/");
            client.login("/");
            client.page("/");
            signOut(client);

            assertThat(claims(other.get("/refstack/seen").body()).getString("preferred_username"))
                    .isEqualTo("ann");
        }
    }

    @Test
    void whoSignedOutCanSignInAgain() {
        client.login("/");
        client.page("/");
        Map<String, String> copied = new LinkedHashMap<>(client.cookies());
        signOut(client);
        client.cookies().putAll(copied);
        client.login("/");

        assertThat(claims(client.get("/refstack/seen").body()).getString("preferred_username"))
                .isEqualTo("ann");
    }

    @Test
    void tokensOfTwoSessionsAreNotOne() {
        client.login("/");
        String token = client.cookies().get("q_session_at");
        Peers.login().nextIs("bob", Set.of(), Duration.ofHours(1), false);
        client.cookies().clear();
        client.login("/");
        client.cookies().put("q_session_at", token);

        assertThat(client.get("/refstack/seen").body()).doesNotContain("authorization: ");
    }

    @Test
    void tokenOfFormsIsNewAfterLoginAndGoneAfterLogout() {
        client.cookies().put("__Host-portal_csrf", "AAAAAAAAAAAAAAAAAAAAAA");
        client.login("/");
        String first = client.cookies().get("__Host-portal_csrf");
        client.page("/");
        signOut(client);
        String none = client.cookies().get("__Host-portal_csrf");
        client.login("/");

        assertThat(first).matches("[\\w-]{22}").isNotEqualTo("AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(none).isNull();
        assertThat(client.cookies().get("__Host-portal_csrf"))
                .matches("[\\w-]{22}")
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%e", "a%", "%-1"})
    void brokenTokenInTheAddressIsExplained(String token) {
        client.login("/");
        client.page("/");
        Answer answer = client.post("/refstack/seen?_csrf=" + token, "Sec-Fetch-Site", "same-origin");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Address: malformed escape pair at " + token.substring(token.indexOf('%')) + " (expected: ");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, /login?next=/",
        "evil.example, /login/callback?code=a&state=b",
        "evil.example, //login?next=/",
        "evil.example, /%6Cogin?next=/",
        "localhost.evil.example, /login",
        "127.0.0.1, /login",
    })
    void nameThatIsNotOursIsNotToldToTheProvider(String host, String uri) {
        Answer answer = client.as(host).get(uri);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.headers().contains("Location")).isFalse();
        if (answer.status() == 400) {
            assertThat(answer.body()).contains("Host: " + host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "refstack.example", "results.example"})
    void ownNamesAreToldToTheProvider(String host) {
        Answer answer = client.as(host).get("/login?next=/");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).containsIgnoringCase("redirect_uri=https%3A%2F%2F" + host);
    }

    @Test
    void logoutNeedsTheTokenToo() {
        client.login("/");

        Answer out = client.post("/logout", "Sec-Fetch-Site", "same-origin");

        assertThat(out.status()).isEqualTo(403);
        assertThat(client.cookies()).containsKey("q_session");
    }

    @Test
    void sessionThatIsOverMakesAVisitorAndNoRedirect() {
        Peers.login().nextIs("ann", Set.of(), Duration.ofSeconds(3), false);
        client.login("/");

        Answer seen = Awaitility.await().until(() -> client.get("/refstack/seen"), answer -> !answer.body()
                .contains("authorization: "));
        Answer home = client.page("/");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body()).contains("Sign in").doesNotContain("Name of ann");
    }

    @Test
    void whoseSessionIsOverCanSignInAgain() {
        Peers.login().nextIs("ann", Set.of(), Duration.ofSeconds(3), false);
        client.login("/");
        Awaitility.await().until(() -> !client.get("/refstack/seen").body().contains("authorization: "));

        Peers.login().nextIs("bob", Set.of(), Duration.ofHours(1), false);
        client.login("/");

        assertThat(claims(client.get("/refstack/seen").body()).getString("preferred_username"))
                .isEqualTo("bob");
    }

    @Test
    void tokenThatIsOverIsRefreshedUnseen() {
        Peers.login().nextIs("ann", Set.of("portal-admin"), Duration.ofSeconds(3), true);
        client.login("/");
        int before = Peers.login().refreshed();
        Peers.login().setLifetime(Duration.ofHours(1));

        Awaitility.await().until(() -> {
            client.get("/refstack/seen");
            return Peers.login().refreshed() > before;
        });
        Answer seen = client.get("/refstack/seen");

        assertThat(claims(seen.body()).getString("preferred_username")).isEqualTo("ann");
        assertThat(Peers.login().refreshed()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q_session=rubbish", "q_session=a.b.c; q_session_at=x", "q_session="})
    void forgedSessionMakesAVisitor(String cookie) {
        Answer seen = client.get("/refstack/seen", "Cookie", cookie);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain("authorization: ", "q_session");
    }

    @Test
    void callbackThatNobodyAskedForIsAnswered() {
        Answer answer = client.get("/login/callback?code=abc&state=def");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(Peers.login().issuer());
    }

    @Test
    void refusalByTheProviderIsAClearPage() {
        String state = client.get("/login?next=/").header("Location").replaceAll(".*[?&]state=([^&]*).*", "$1");

        Answer answer = client.page("/login/callback?error=access_denied&state=" + state);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("did not confirm who you are").doesNotContain("Exception");
    }

    private static void signOut(Client who) {
        Answer out =
                who.post("/logout?_csrf=" + who.cookies().get("__Host-portal_csrf"), "Sec-Fetch-Site", "same-origin");

        assertThat(out.status()).isEqualTo(200);
    }

    private static JsonObject claims(String seen) {
        String token = seen.replaceAll("(?s).*authorization: Bearer ([^\n]*)\n.*", "$1");
        return new JsonObject(new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }
}
