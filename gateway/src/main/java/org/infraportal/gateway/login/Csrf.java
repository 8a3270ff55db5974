package org.infraportal.gateway.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Refuses changes that another site asks for in a signed-in person's name. A browser tells where a request
 * comes from; beyond that the request must carry the token of the cookie, in the header {@code X-Csrf-Token} or
 * in the address as {@code _csrf}, so that a body never has to be read for it.
 */
public final class Csrf {
    /** The prefix makes the browser refuse the cookie from any other host and over clear text. */
    static final String COOKIE = "__Host-portal_csrf";

    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)_csrf=([^&]*)");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Csrf() {}

    /** The request's token, or null when it carries none that we could have made. */
    public static String token(String cookies) {
        String value = cookies == null ? null : Cookies.value(cookies, COOKIE);
        return value != null && TOKEN.matcher(value).matches() ? value : null;
    }

    public static String fresh() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** To be called when a session begins: who knew the token before does not know this one. */
    static void renew(MultiMap response) {
        response.add(HttpHeaders.SET_COOKIE, cookie(fresh()));
    }

    /** To be called when a session ends; the next one gets a token of its own. */
    static void forget(MultiMap response) {
        response.add(HttpHeaders.SET_COOKIE, COOKIE + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }

    /** The {@code Set-Cookie} value. */
    public static String cookie(String token) {
        return COOKIE + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Lax";
    }

    /**
     * What is wrong with a request that carries a session.
     *
     * @param token the cookie's, or null
     * @return null when nothing is
     */
    public static String objection(HttpServerRequest request, String token) {
        boolean upgrade = request.getHeader("Upgrade") != null;
        if (safe(request.method()) && !upgrade) {
            return null;
        }
        String origin = origin(request);
        if (origin != null || upgrade) {
            return origin;
        }
        String given = given(request);
        if (token == null || given == null || !same(token, given)) {
            return "The form is older than your session. Go back, load the page again and send it once more"
                    + " (expected: its token as header X-Csrf-Token or as _csrf in the address)";
        }
        return null;
    }

    private static boolean safe(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    }

    private static String origin(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return "Sec-Fetch-Site: " + site + " (expected: same-origin)";
        }
        String origin = request.getHeader("Origin");
        if (origin == null ? site == null : !origin.equals("https://" + request.authority())) {
            return "Origin: " + origin + " (expected: https://" + request.authority() + ")";
        }
        return null;
    }

    private static String given(HttpServerRequest request) {
        String header = request.getHeader("X-Csrf-Token");
        if (header != null || request.query() == null) {
            return header;
        }
        Matcher query = IN_QUERY.matcher(request.query());
        return query.find() ? URLDecoder.decode(query.group(1), StandardCharsets.UTF_8) : null;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
