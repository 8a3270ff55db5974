package org.infraportal.local.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoginMainTest {

    private static final String SECRET = "known-to-the-command-line";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @TempDir
    static Path folder;

    private static MockOAuth2Server server;
    private static String issuer;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        server = LoginMain.start(
                folder,
                SECRET,
                new Doors(
                        port,
                        Set.of("portal", "command-line"),
                        Set.of("https://localhost:8443", "https://refstack.example")));
        issuer = "http://127.0.0.1:" + port + "/portal";
    }

    @AfterAll
    static void stop() {
        server.shutdown();
    }

    @Test
    void theIssuerIsTheAddressThatProgramsAreGiven() throws Exception {
        var metadata = (JSONObject) JSONValue.parse(get(issuer + "/.well-known/openid-configuration"));

        assertEquals(issuer, metadata.get("issuer"));
        assertEquals(issuer + "/authorize", metadata.get("authorization_endpoint"));
        assertEquals(issuer + "/endsession", metadata.get("end_session_endpoint"));
    }

    @Test
    void theCommandLineGetsTheOperatorsGroups() throws Exception {
        JWTClaimsSet claims = claims(
                token("grant_type=client_credentials&client_id=command-line&client_secret=" + SECRET, null),
                "access_token");

        assertEquals(List.of("infra-root", "portal-admin"), claims.getStringListClaim("groups"));
        assertEquals("command-line", claims.getSubject());
        assertEquals(List.of("portal"), claims.getAudience());
    }

    @Test
    void whoDoesNotKnowTheSecretGetsNoGroups() throws Exception {
        JWTClaimsSet claims = claims(
                token("grant_type=client_credentials&client_id=command-line&client_secret=guess", null),
                "access_token");

        assertFalse(claims.getClaims().containsKey("groups"));
    }

    @Test
    void everyDemoPersonOfThePageLogsInWithTheirGroups() throws Exception {
        Map<String, List<String>> groups = new TreeMap<>();
        for (Map.Entry<String, String> person : peopleOn(get(authorize())).entrySet()) {
            JSONObject tokens = login(person.getKey(), person.getValue());
            JWTClaimsSet access = claims(tokens, "access_token");

            groups.put(access.getSubject(), access.getStringListClaim("groups"));
            assertEquals(person.getKey(), access.getStringClaim("preferred_username"));
            assertEquals(person.getKey() + "@portal.example", access.getStringClaim("email"));
            assertNotNull(access.getStringClaim("name"));
            assertEquals(access.getSubject(), claims(tokens, "id_token").getSubject());
        }

        assertEquals(
                Map.of(
                        "visitor", List.of(),
                        "vendor", List.of(),
                        "foundation-staff", List.of("foundation-staff"),
                        "infra-root", List.of("infra-root", "portal-admin"),
                        "someone", List.of()),
                groups);
    }

    @Test
    void aRefreshedTokenKeepsTheGroups() throws Exception {
        JSONObject tokens = login("ann", "{\"groups\":[\"foundation-staff\"]}");

        JSONObject again = token("grant_type=refresh_token&refresh_token=" + tokens.get("refresh_token"), "portal");

        assertEquals(List.of("foundation-staff"), claims(again, "access_token").getStringListClaim("groups"));
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        String page = get(authorize());

        assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find(), page);
        assertTrue(page.startsWith("<!doctype html>"), page);
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotTheirs() throws Exception {
        for (String address : List.of(
                "https://evil.example/login/callback",
                "https://localhost:8443.evil.example/login/callback",
                "https://localhost:8443/elsewhere",
                "http://localhost:8443/login/callback")) {
            var answer = asked(issuer + "/authorize?client_id=portal&response_type=code&scope=openid&redirect_uri="
                    + encoded(address));

            assertEquals(400, answer.statusCode(), address);
            assertEquals("redirect_uri: " + address + " (expected: a registered address)\n", answer.body());
        }
        assertEquals(
                400,
                asked(issuer + "/endsession?post_logout_redirect_uri=" + encoded("https://evil.example/"))
                        .statusCode());
        assertEquals(
                302,
                asked(issuer + "/endsession?post_logout_redirect_uri=" + encoded("https://refstack.example/"))
                        .statusCode());
    }

    @Test
    void aFormMayNotSayOtherThanTheAddress() throws Exception {
        var answer = CLIENT.send(
                form(authorize(), "username=a&redirect_uri=" + encoded("https://evil.example/")),
                HttpResponse.BodyHandlers.ofString());

        assertEquals(400, answer.statusCode(), answer.body());
    }

    @Test
    void onlyKnownClientsAreServed() throws Exception {
        assertEquals(
                400,
                asked(authorize().replace("client_id=portal", "client_id=other"))
                        .statusCode());
        var token = CLIENT.send(
                form(issuer + "/token", "grant_type=client_credentials&client_id=other&client_secret=" + SECRET),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(400, token.statusCode(), token.body());
        assertTrue(token.body().contains("client_id: other"), token.body());
    }

    @Test
    void noScriptOfAnotherPageMayReadAnAnswer() throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(issuer + "/jwks"))
                        .header("Origin", "https://evil.example")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().map().keySet().stream().noneMatch(name -> name.startsWith("access-control")));
    }

    @Test
    void itAnswersUnderItsOwnNameAndAtItsOwnEndpointsOnly() throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(issuer).getPort())) {
            socket.getOutputStream()
                    .write("GET /portal/jwks HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes());
            String answer = new String(socket.getInputStream().readAllBytes());

            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        }
        assertEquals(400, asked(issuer + "/debugger").statusCode());
        assertEquals(400, asked(issuer.replace("/portal", "/other") + "/jwks").statusCode());
    }

    private static HttpResponse<String> asked(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JSONObject login(String username, String claims) throws Exception {
        var posted = CLIENT.send(
                form(authorize(), "username=" + encoded(username) + "&claims=" + encoded(claims)),
                HttpResponse.BodyHandlers.ofString());
        String location = posted.headers().firstValue("location").orElseThrow();
        Matcher code = Pattern.compile("code=([^&]+)&state=xyz").matcher(location);
        assertTrue(code.find(), location);
        return token(
                "grant_type=authorization_code&code=" + code.group(1) + "&redirect_uri="
                        + encoded("https://localhost:8443/login/callback"),
                "portal");
    }

    private static String authorize() {
        return issuer + "/authorize?client_id=portal&response_type=code&scope=openid&state=xyz&redirect_uri="
                + encoded("https://localhost:8443/login/callback");
    }

    /** User name to claims, as the page's forms would send them. */
    private static Map<String, String> peopleOn(String page) {
        return Pattern.compile(
                        "name=\"username\" value=\"([^\"]+)\".*?name=\"claims\"(?: value=\"|[^>]*>)([^\"<]*)",
                        Pattern.DOTALL)
                .matcher(page)
                .results()
                .collect(Collectors.toMap(
                        form -> form.group(1), form -> form.group(2).replace("&quot;", "\"")));
    }

    private static JWTClaimsSet claims(JSONObject tokens, String which) throws Exception {
        return SignedJWT.parse((String) tokens.get(which)).getJWTClaimsSet();
    }

    private static JSONObject token(String form, String basicUser) throws Exception {
        HttpRequest request = form(issuer + "/token", form);
        if (basicUser != null) {
            String basic = Base64.getEncoder().encodeToString((basicUser + ":secret").getBytes(StandardCharsets.UTF_8));
            request = HttpRequest.newBuilder(request, (name, value) -> true)
                    .header("Authorization", "Basic " + basic)
                    .build();
        }
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return (JSONObject) JSONValue.parse(answer.body());
    }

    private static String get(String url) throws Exception {
        var answer = CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static HttpRequest form(String url, String form) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
