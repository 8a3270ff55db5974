package org.infraportal.refstack.profile;

import jakarta.ws.rs.core.UriInfo;

/** Where clients find the v1 API: what a page puts into the commands that it shows. */
public final class ClientAddress {
    private ClientAddress() {}

    /** As the reader's browser reaches the portal: {@code https://portal.example/refstack/api}. */
    public static String of(UriInfo uri) {
        return uri.getBaseUri().resolve("/refstack/api").toString();
    }
}
