package org.infraportal.ciwatch.cis;

import jakarta.validation.constraints.NotNull;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.files.UrlSecrets;
import org.infraportal.web.values.AllowedHostName;
import org.infraportal.web.values.AllowedName;

/**
 * What somebody says about an account.
 *
 * @param gerrit the server, by any of its names: host, with a port or as a URL
 * @param account the account's user name there
 * @param name what people call it; null keeps the name that is known
 * @param standing CONFIRMED, which it is where nothing is said, or REJECTED, or SUGGESTED to take a decision back
 * @param label the label on which it votes, or several with commas between; null keeps what is known, at first Verified
 */
public record RegisteredCi(
        @NotNull @AllowedHostName(max = 255) String gerrit,
        @NotNull @AllowedName(max = 255) String account,
        @AllowedName(max = 255) String name,
        Standing standing,
        @AllowedName(max = 255) String label) {
    public RegisteredCi {
        // As the events say them.
        gerrit = GerritServer.name(gerrit);
        account = UrlSecrets.cut(account);
        name = UrlSecrets.cut(name);
        standing = standing == null ? Standing.CONFIRMED : standing;
    }

    static RegisteredCi of(Ci ci) {
        return new RegisteredCi(ci.host, ci.account, ci.name, ci.standing, ci.label);
    }
}
