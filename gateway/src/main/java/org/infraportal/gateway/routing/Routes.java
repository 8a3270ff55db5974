package org.infraportal.gateway.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which service an address belongs to: by the first segment of its path, or by a host name that a service
 * owns.
 */
final class Routes {
    /** First segments that are the gateway's own under every host name. */
    private static final Set<String> OWN = Set.of(
            "/_ui",
            "/login",
            "/logout",
            "/activity",
            "/search",
            "/operations",
            "/problems",
            "/q",
            "/favicon.ico",
            "/robots.txt");

    private final Map<String, Service> byPrefix = new HashMap<>();
    private final Map<String, Service> byHost = new HashMap<>();

    Routes(List<Service> services) {
        for (Service service : services) {
            byPrefix.put(service.prefix(), service);
            service.hosts().forEach(host -> byHost.put(host.toLowerCase(Locale.ROOT), service));
        }
    }

    /**
     * Where a path leads.
     *
     * @param authority host, perhaps with a port
     * @param path normalised, begins with a slash
     * @return null when the gateway answers itself
     */
    Route find(String authority, String path) {
        String first = firstSegment(path);
        Service named = byPrefix.get(first);
        if (named != null) {
            return new Route(named, "");
        }
        if (byHost.isEmpty() || OWN.contains(first)) {
            return null;
        }
        Service hosted = byHost.get(hostOf(authority));
        if (hosted == null) {
            return null;
        }
        if (path.equals("/")) {
            return new Route(hosted, hosted.prefix());
        }
        // The original RefStack serves its API at /v1 as well as at /api/v1.
        return new Route(hosted, first.equals("/v1") ? hosted.prefix() + "/api" : hosted.prefix());
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private static String hostOf(String authority) {
        int port = authority.lastIndexOf(':');
        String host = port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * The way to a service.
     *
     * @param before what is put before the path as it came
     */
    record Route(Service service, String before) {
        /** The request target for the service; the root of a host name is the service's own root. */
        String target(String uri) {
            if (before.isEmpty()) {
                return uri;
            }
            return uri.startsWith("/?") || uri.equals("/") ? before + uri.substring(1) : before + uri;
        }
    }
}
