package org.infraportal.ciwatch.scopes;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.files.UrlSecrets;
import org.infraportal.web.values.AllowedHostName;
import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedTime;

/**
 * What a CI is to report on; it replaces what was said before, also for patch sets that are stored already.
 *
 * @param gerrit the server, by any of its names: host, with a port or as a URL
 * @param account the CI's user name there; one that is unknown is registered
 * @param projects full names of projects, at least one
 * @param branches names of branches; none or left out means every branch
 * @param since from which creation time of a patch set on, null from the first
 * @param until up to which creation time, null for ever
 * @param graceSeconds how long after its creation a patch set may stay without a report; left out: 12 hours
 */
public record ScopeDecision(
        @NotNull @AllowedHostName(max = 255) String gerrit,
        @NotNull @AllowedName(max = 255) String account,
        @NotEmpty @Size(max = 5_000) List<@NotNull @AllowedName(max = 255) String> projects,
        @Size(max = 500) List<@NotNull @AllowedName(max = 255) String> branches,
        @AllowedTime Instant since,
        @AllowedTime Instant until,
        @Min(0) @Max(31_536_000) Long graceSeconds) {
    /** How long a CI has where nobody said so: what Cinder and Nova expect of third parties. */
    static final long USUAL_GRACE = 12 * 3_600L;

    public ScopeDecision {
        gerrit = GerritServer.name(gerrit);
        account = UrlSecrets.cut(account);
        projects = projects == null
                ? List.of()
                : projects.stream().filter(Objects::nonNull).distinct().toList();
        branches = branches == null
                ? List.of()
                : branches.stream().filter(Objects::nonNull).distinct().toList();
        graceSeconds = graceSeconds == null ? (Long) USUAL_GRACE : graceSeconds;
    }
}
