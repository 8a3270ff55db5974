package org.infraportal.clouds.checks;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.web.Roles;

/**
 * Who looks.
 *
 * @param seesAll infra-root sees every check; others theirs, those of regions that they give, and official ones of listed regions
 */
record Viewer(String name, boolean seesAll) {
    static Viewer of(SecurityIdentity identity) {
        return new Viewer(identity.getPrincipal().getName(), identity.hasRole(Roles.INFRA_ROOT));
    }

    boolean sees(CheckRecord check) {
        return seesAll || check.listed() || isOwn(check);
    }

    boolean mayCancel(CheckRecord check) {
        return seesAll || isOwn(check);
    }

    private boolean isOwn(CheckRecord check) {
        return check.startedBy().equals(name);
    }
}
