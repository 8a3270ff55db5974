package org.infraportal.ciwatch.checks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose pages may read the checks: the Gerrit servers that are configured, and no one else's. */
@ApplicationScoped
class ChecksOrigins {
    private final List<String> allowed;

    ChecksOrigins(@ConfigProperty(name = "portal.ciwatch.checks.origins") Optional<List<String>> origins) {
        this.allowed =
                origins.orElse(List.of()).stream().map(ChecksOrigins::plain).toList();
    }

    /** As browsers send it: in lower case, without a slash at its end. */
    private static String plain(String origin) {
        String text = origin.strip().toLowerCase(Locale.ROOT);
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * Says to the browser whether the page that asks may read the answer.
     *
     * @param origin of the page, or null when a program asks
     */
    Response.ResponseBuilder allow(Response.ResponseBuilder answer, String origin) {
        // A shared cache must not give one server's answer to another one's page.
        answer.header("Vary", "Origin");
        return origin != null && allowed.contains(origin)
                ? answer.header("Access-Control-Allow-Origin", origin)
                : answer;
    }
}
