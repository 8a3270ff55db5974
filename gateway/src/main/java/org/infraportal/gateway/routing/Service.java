package org.infraportal.gateway.routing;

import java.net.URI;
import java.util.Set;

/**
 * A service behind the gateway.
 *
 * @param name the program, such as {@code refstack}
 * @param label the word people see
 * @param prefix the first segment of all its paths, with the slash
 * @param hosts names that lead to it without the prefix, in lower case
 * @param url where it listens
 */
public record Service(String name, String label, String prefix, Set<String> hosts, URI url) {
    public Service {
        if (!prefix.matches("/[a-z0-9-]+")) {
            throw new IllegalArgumentException("portal.gateway.services." + name + ".prefix: " + prefix
                    + " (expected: one segment such as /runs)");
        }
        if (url.getHost() == null || url.getPort() < 0 || !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException(
                    "portal.gateway.services." + name + ".url: " + url + " (expected: http://HOST:PORT)");
        }
    }
}
