package org.infraportal.ciwatch.cis;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What somebody says about an account.
 *
 * @param gerrit the server's host name
 * @param account the account's user name there
 * @param name what people call it; null keeps the name that is known
 * @param standing CONFIRMED or REJECTED, or SUGGESTED to take a decision back
 */
public record RegisteredCi(
        @NotBlank @Size(max = 255) String gerrit,
        @NotBlank @Size(max = 255) String account,
        @Size(min = 1, max = 255) String name,
        @NotNull Standing standing) {
    static RegisteredCi of(Ci ci) {
        return new RegisteredCi(ci.host, ci.account, ci.name, ci.standing);
    }
}
