package org.infraportal.stackviz.acquire;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.web.Roles;

/** Who sends something, and whether they may. */
@ApplicationScoped
class Uploader {
    private final StackvizConfig config;
    private final SecurityIdentity identity;

    Uploader(StackvizConfig config, SecurityIdentity identity) {
        this.config = config;
        this.identity = identity;
    }

    boolean mayUpload() {
        return config.anonymousUpload() || signedIn();
    }

    boolean signedIn() {
        return !identity.isAnonymous();
    }

    /**
     * @return null for a visitor where visitors may upload
     * @throws UnauthorizedException where they may not
     */
    String name() {
        if (!mayUpload()) {
            throw new UnauthorizedException();
        }
        return signedIn() ? identity.getPrincipal().getName() : null;
    }

    /** Whether this person may cancel a fetch and have it tried again. */
    boolean mayChange(Fetch fetch) {
        return signedIn()
                && (identity.hasRole(Roles.PORTAL_ADMIN)
                        || identity.getPrincipal().getName().equals(fetch.requestedBy));
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
