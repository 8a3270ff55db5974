package org.infraportal.stackviz.fetch;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.web.Roles;

/** Who may do what with a fetch, beyond looking at it. */
@ApplicationScoped
class FetchRights {
    private final SecurityIdentity identity;

    FetchRights(SecurityIdentity identity) {
        this.identity = identity;
    }

    boolean signedIn() {
        return !identity.isAnonymous();
    }

    /** Who requests one; endpoints let only people who are signed in come here. */
    String person() {
        return identity.getPrincipal().getName();
    }

    /** Whether this person may cancel a fetch and have it tried again. */
    boolean mayChange(Fetch fetch) {
        return signedIn() && (identity.hasRole(Roles.PORTAL_ADMIN) || person().equals(fetch.requestedBy));
    }

    void requireMayChange(Fetch fetch) {
        if (!signedIn()) {
            throw new UnauthorizedException();
        }
        if (!mayChange(fetch)) {
            throw new ForbiddenException();
        }
    }
}
