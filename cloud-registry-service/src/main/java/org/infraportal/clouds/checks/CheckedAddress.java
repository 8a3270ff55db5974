package org.infraportal.clouds.checks;

import java.net.URI;
import java.net.URISyntaxException;

import org.infraportal.web.ProblemException;

/** The address of a Keystone, as it may be stored. */
final class CheckedAddress {
    private CheckedAddress() {}

    /** @throws ProblemException without repeating it: there may be a password in it */
    static String of(String given, int max) {
        try {
            URI address = new URI(given.replace("{region_name}", "region"));
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && given.length() <= max
                    && given.matches("\\p{ASCII}+")) {
                return given;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw ProblemException.invalid(
                "target.authUrl",
                "target.authUrl: not allowed (expected: https://, a host, a path; no user, password or query; at most "
                        + max + " characters)");
    }
}
