package org.infraportal.gateway.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;

import org.infraportal.web.values.Texts;

/** The address in a request's first line. */
final class Target {
    private static final Pattern DOTS = Pattern.compile("(?i)(?:^|/)(?:\\.|%2e){1,2}(?:/|$)");
    private static final int MAX_SHOWN = 30;

    private Target() {}

    /** Why it cannot be used; null when it can. */
    static String fault(HttpServerRequest request) {
        String uri = request.uri();
        try {
            new URI(uri);
        } catch (URISyntaxException e) {
            String from = uri.substring(Math.clamp(e.getIndex(), 0, uri.length()));
            return "Address: " + e.getReason().toLowerCase(Locale.ROOT) + " at " + Texts.visible(from, MAX_SHOWN)
                    + " (expected: letters, digits and the signs of addresses, all else as % and two hexadecimal digits)";
        }
        if (!uri.startsWith("/") || request.path() == null || path(request) == null) {
            return "The address cannot be used (expected: a path from the root without . and .. in it)";
        }
        return null;
    }

    /** The path as every router reads it; null when it climbs. */
    static String path(HttpServerRequest request) {
        String path = request.path();
        if (path.indexOf('%') < 0 && path.indexOf("/.") < 0 && path.indexOf("//") < 0) {
            return path;
        }
        if (DOTS.matcher(path).find()) {
            return null;
        }
        try {
            return HttpUtils.normalizePath(path);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
