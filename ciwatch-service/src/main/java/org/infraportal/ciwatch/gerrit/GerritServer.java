package org.infraportal.ciwatch.gerrit;

import java.util.Locale;
import java.util.Set;

/**
 * The one name of a Gerrit server: its host name in lower case, with a port only where it is none that Gerrit, http or ssh
 * have by default. {@code https://Review.example:443/}, {@code http://review.example} and {@code ssh://ci@review.example:29418}
 * are one server.
 */
public final class GerritServer {
    private static final Set<String> DEFAULT_PORTS = Set.of("80", "443", "29418", "");

    private GerritServer() {}

    /** @param address a host name, with or without scheme, user, port and path; null stays null */
    public static String name(String address) {
        if (address == null) {
            return null;
        }
        String text = address.strip();
        int scheme = text.indexOf("://");
        text = scheme < 0 ? text : text.substring(scheme + 3);
        int path = text.indexOf('/');
        text = path < 0 ? text : text.substring(0, path);
        text = text.substring(text.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int colon = text.lastIndexOf(':');
        boolean port = colon >= 0 && text.indexOf(']', colon) < 0 && DEFAULT_PORTS.contains(text.substring(colon + 1));
        text = port ? text.substring(0, colon) : text;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
