package org.infraportal.gateway.login;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The request's cookie header as one text: which of its cookies are ours, and what is left without them. */
public final class Cookies {
    /** The session comes in parts: this one, and others whose names go on from here. */
    private static final String SESSION = "q_session";
    /** The session, and the state of a login under way. */
    private static final List<String> LOGIN = List.of(SESSION, "q_auth", "q_post_logout");

    private Cookies() {}

    /**
     * The header, or null. Over HTTP/2 browsers send each cookie in a field of its own; they are joined in
     * place because everything further on reads the first field only.
     */
    public static String of(MultiMap headers) {
        String first = headers.get(HttpHeaders.COOKIE);
        if (first == null) {
            return null;
        }
        List<String> all = headers.getAll(HttpHeaders.COOKIE);
        if (all.size() == 1) {
            return first;
        }
        String joined = String.join("; ", all);
        headers.set(HttpHeaders.COOKIE, joined);
        return joined;
    }

    /** Whether a part of a session came along; whether it is any good is another question. */
    public static boolean hasSession(String header) {
        if (header == null) {
            return false;
        }
        int at = header.indexOf(SESSION);
        return at == 0 || at > 0 && (header.charAt(at - 1) == ' ' || header.charAt(at - 1) == ';');
    }

    /** The main cookie of the session, or null. */
    static String session(String header) {
        String value = value(header, SESSION);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A cookie's value, or null. */
    static String value(String header, String name) {
        for (String cookie : header.split(";")) {
            String pair = cookie.strip();
            if (pair.length() > name.length() && pair.startsWith(name) && pair.charAt(name.length()) == '=') {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** What the services may see: everything but the gateway's own; null when nothing is left. */
    public static String withoutOurs(String header) {
        StringBuilder rest = new StringBuilder(header.length());
        for (String cookie : header.split(";")) {
            String pair = cookie.strip();
            if (!pair.isEmpty()
                    && !pair.startsWith(Csrf.COOKIE)
                    && LOGIN.stream().noneMatch(pair::startsWith)) {
                rest.append(rest.isEmpty() ? "" : "; ").append(pair);
            }
        }
        return rest.isEmpty() ? null : rest.toString();
    }

    /** Tells the browser to drop every part of the session. */
    static void forgetSession(String header, MultiMap response) {
        if (header == null) {
            return;
        }
        for (String cookie : header.split(";")) {
            String name = cookie.strip().split("=", 2)[0];
            if (name.startsWith(SESSION)) {
                response.add(HttpHeaders.SET_COOKIE, name + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
            }
        }
    }
}
