package org.infraportal.ciwatch.cis;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;

/**
 * Whether an account's name looks like a CI's. OpenDev's rule for third parties is "Organization Product CI"
 * (or Bot); Zuul and Jenkins go by their own names. A suggestion and no more: whole words count, so neither
 * CIOBANU nor Abbot is taken for one, but a person may still be called so.
 */
final class NameRule {
    private NameRule() {}

    static boolean suggestsCi(Account account) {
        if (account.name() == null) {
            String key = account.key();
            return key.equals("zuul") || key.equals("jenkins") || key.endsWith("-ci") || key.endsWith("_ci");
        }
        String name = account.name();
        String first = name.substring(0, name.indexOf(' ') < 0 ? name.length() : name.indexOf(' '));
        return first.equals("Zuul") || first.equals("Jenkins") || name.endsWith(" CI") || name.endsWith(" Bot");
    }
}
