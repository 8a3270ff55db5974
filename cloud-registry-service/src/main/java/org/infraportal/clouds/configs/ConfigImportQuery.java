package org.infraportal.clouds.configs;

import jakarta.validation.constraints.Pattern;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.clouds.capacity.ConfigurationFile;
import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;
import org.infraportal.web.values.WrongValueException;

/** Whether the capacities of a file are imported, and where the file is from. */
public class ConfigImportQuery {
    private static final String REPOSITORY = "repository";

    /** {@code false} to import; by default the file is only read. */
    @RestQuery
    public String dryRun;

    /** The repository that the file is of. */
    @RestQuery
    @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", message = "not allowed (expected: a repository's name)")
    public String repo;

    /** The commit of that state of it. */
    @RestQuery
    @Pattern(regexp = "[0-9a-f]{7,40}", message = "not allowed (expected: a commit id of 7 to 40 hex digits)")
    public String commit;

    /** Null where the file is only read; who may not import it gets no further. */
    ConfigurationFile file(SecurityIdentity identity) {
        if (dryRun == null || dryRun.isEmpty() || dryRun.equals("true")) {
            return null;
        }
        if (!dryRun.equals("false")) {
            throw ProblemException.invalid("dryRun", WrongValueException.sentence("dryRun", dryRun, "true or false"));
        }
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!identity.hasRole(Roles.INFRA_ROOT)) {
            throw new ForbiddenException();
        }
        String who = identity.getPrincipal().getName();
        return new ConfigurationFile(repo == null ? REPOSITORY : repo, commit, "imported by " + who);
    }
}
