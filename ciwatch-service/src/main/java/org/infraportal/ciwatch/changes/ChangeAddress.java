package org.infraportal.ciwatch.changes;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.web.lists.Address;

/** Where a change has its page: its number alone on the usual server, with the server's name elsewhere. */
@ApplicationScoped
public class ChangeAddress {
    private final String usualHost;

    ChangeAddress(@ConfigProperty(name = "portal.ciwatch.gerrit-host") String usualHost) {
        this.usualHost = GerritServer.name(usualHost);
    }

    /** The page's path on the portal. */
    public String of(String host, long number) {
        return Address.of("/ciwatch/changes/" + number)
                .with("gerrit", host.equals(usualHost) ? null : host)
                .toString();
    }
}
