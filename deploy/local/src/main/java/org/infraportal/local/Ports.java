package org.infraportal.local;

import java.util.LinkedHashMap;
import java.util.Map;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/**
 * Every port of one portal, derived from the gateway's so that one number moves them all.
 *
 * @param gateway https, 8443 unless told otherwise
 */
record Ports(int gateway) {

    static final int DEFAULT_GATEWAY = 8443;

    Ports {
        if (gateway < 1024 || gateway > 65_000) {
            throw new LauncherException("--port: " + gateway + " (expected: 1024 to 65000)");
        }
    }

    /** Plain http, answers with a redirect only. */
    int redirect() {
        return gateway == DEFAULT_GATEWAY ? 8080 : gateway + 1;
    }

    int service(Service service) {
        return gateway + service.port() - DEFAULT_GATEWAY;
    }

    int database() {
        return gateway + 21;
    }

    int broker() {
        return gateway + 22;
    }

    int controller() {
        return gateway + 23;
    }

    int login() {
        return gateway + 24;
    }

    /** Name to port, for those parts that this launcher starts itself. */
    Map<String, Integer> used(Settings settings) {
        var used = new LinkedHashMap<String, Integer>();
        used.put("gateway", gateway);
        used.put("http redirect", redirect());
        for (Service service : Services.all()) {
            used.put(service.name(), service(service));
        }
        if (settings.databaseUrl().isEmpty()) {
            used.put("mariadb", database());
        }
        if (settings.kafkaBootstrap().isEmpty()) {
            used.put("kafka", broker());
            used.put("kafka controller", controller());
        }
        if (settings.oidcIssuer().isEmpty()) {
            used.put("oidc", login());
        }
        return used;
    }
}
