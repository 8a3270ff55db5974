package org.infraportal.local.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import okhttp3.Headers;

/**
 * Whom the login provider answers. The library behind it is made for tests: it logs in for any client, sends people to any
 * address, takes any name for its own, and lets scripts of any page read its answers.
 *
 * @param port its own
 * @param clients who may ask for tokens
 * @param origins where people may be sent, {@code https://localhost:8443}
 */
record Doors(int port, Set<String> clients, Set<String> origins) {
    private static final String CALLBACK = "/login/callback";
    private static final Set<String> PATHS = Set.of(
            "/.well-known/openid-configuration",
            "/authorize",
            "/token",
            "/endsession",
            "/jwks",
            "/userinfo",
            "/introspect",
            "/revoke");

    /** Answers what is in order as the given one does, and nothing with leave for other pages' scripts. */
    Function1<OAuth2HttpRequest, OAuth2HttpResponse> before(Function1<OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        return request -> problem(request)
                .map(problem -> new OAuth2HttpResponse(
                        Headers.of("Content-Type", "text/plain; charset=utf-8"), 400, problem + "\n", null))
                .orElseGet(() -> closed(handler.invoke(request)));
    }

    /** @return what is wrong with it, with the value and what was expected */
    Optional<String> problem(OAuth2HttpRequest request) {
        String host = String.valueOf(request.getHeaders().get("Host"));
        if (!List.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
            return wrong("Host", host, "127.0.0.1:" + port);
        }
        String path = request.getOriginalUrl().encodedPath();
        String endpoint =
                path.startsWith("/" + LoginMain.ISSUER + "/") ? path.substring(LoginMain.ISSUER.length() + 1) : path;
        if (endpoint.equals(path) || !PATHS.contains(endpoint)) {
            return wrong("path", path, "an endpoint of /" + LoginMain.ISSUER);
        }
        return switch (endpoint) {
            case "/authorize" -> wrongClient(request).or(() -> wrongAddress("redirect_uri", request, CALLBACK));
            case "/token" -> wrongClient(request);
            case "/endsession" ->
                parameter("post_logout_redirect_uri", request).isEmpty()
                        ? Optional.empty()
                        : wrongAddress("post_logout_redirect_uri", request, "/");
            default -> Optional.empty();
        };
    }

    private Optional<String> wrongClient(OAuth2HttpRequest request) {
        String client =
                parameter("client_id", request).or(() -> basicUser(request)).orElse("missing");
        return clients.contains(client) ? Optional.empty() : wrong("client_id", client, "a registered client");
    }

    private Optional<String> wrongAddress(String name, OAuth2HttpRequest request, String path) {
        String address = parameter(name, request).orElse("missing");
        boolean known =
                origins.stream().anyMatch(origin -> address.equals(origin + path) || isBare(address, origin, path));
        return known ? Optional.empty() : wrong(name, address, "a registered address");
    }

    /** {@code https://localhost:8443} for {@code https://localhost:8443/}. */
    private static boolean isBare(String address, String origin, String path) {
        return path.equals("/") && address.equals(origin);
    }

    /** Of the address, else of the form: what the library reads must be what was looked at, so both may not differ. */
    private static Optional<String> parameter(String name, OAuth2HttpRequest request) {
        Optional<String> inAddress =
                Optional.ofNullable(request.getOriginalUrl().queryParameter(name));
        Optional<String> inForm =
                Optional.ofNullable(request.getFormParameters().get(name));
        if (inAddress.isPresent() && inForm.isPresent() && !inAddress.equals(inForm)) {
            return Optional.of(inAddress.get() + " and " + inForm.get());
        }
        return inAddress.or(() -> inForm);
    }

    private static Optional<String> basicUser(OAuth2HttpRequest request) {
        String header = request.getHeaders().get("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(0, Math.max(0, pair.indexOf(':'))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> wrong(String name, String value, String expected) {
        return Optional.of(name + ": " + value + " (expected: " + expected + ")");
    }

    private static OAuth2HttpResponse closed(OAuth2HttpResponse answer) {
        Headers.Builder headers = answer.getHeaders().newBuilder();
        answer.getHeaders().names().stream()
                .filter(name -> name.regionMatches(true, 0, "Access-Control-", 0, 15))
                .forEach(headers::removeAll);
        return new OAuth2HttpResponse(headers.build(), answer.getStatus(), answer.getBody(), answer.getBytesBody());
    }
}
