package org.infraportal.stackviz.runs;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** Who may upload a run, and who may do what with one beyond looking at it. */
@ApplicationScoped
public class RunRights {
    private final StackvizConfig config;
    private final SecurityIdentity identity;

    public RunRights(StackvizConfig config, SecurityIdentity identity) {
        this.config = config;
        this.identity = identity;
    }

    public boolean mayUpload() {
        return config.anonymousUpload() || !identity.isAnonymous();
    }

    /**
     * Who uploads.
     *
     * @return null for a visitor where visitors may upload
     * @throws UnauthorizedException where they may not
     */
    public String uploader() {
        if (!mayUpload()) {
            throw new UnauthorizedException();
        }
        return identity.isAnonymous() ? null : identity.getPrincipal().getName();
    }

    /** Whether it is the run's uploader who asks, or somebody who runs the portal. */
    public boolean owns(Run run) {
        return !identity.isAnonymous()
                && (identity.hasRole(Roles.PORTAL_ADMIN)
                        || identity.hasRole(Roles.INFRA_ROOT)
                        || identity.getPrincipal().getName().equals(run.uploader));
    }

    /**
     * A stream may hold tokens and passwords, which everything that is shown goes without. A run without an uploader came
     * from a place where everyone can read it.
     */
    public boolean readsStream(Run run) {
        return run.uploader == null || owns(run);
    }

    /** @throws UnauthorizedException when somebody has to sign in first */
    public void require(boolean right, Run run, String deed) {
        if (right) {
            return;
        }
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        throw new ProblemException(
                ProblemKind.NOT_ALLOWED,
                deed + ": " + identity.getPrincipal().getName() + " (expected: who uploaded run " + run.publicId + ", "
                        + Roles.PORTAL_ADMIN + " or " + Roles.INFRA_ROOT + ")");
    }
}
