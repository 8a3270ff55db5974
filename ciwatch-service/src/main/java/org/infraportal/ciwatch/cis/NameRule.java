package org.infraportal.ciwatch.cis;

import java.util.Locale;
import java.util.Set;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;

/**
 * Whether an account's name looks like a CI's. OpenDev's rule for third parties is "Organization Product CI"
 * (or Bot); Zuul, Jenkins and Prow go by their own names, in any case. A suggestion and no more: whole words count, so neither
 * CIOBANU nor Abbot is taken for one, but a person may still be called so.
 */
final class NameRule {
    private static final Set<String> WORDS = Set.of("zuul", "jenkins", "prow", "bot");

    private NameRule() {}

    static boolean suggestsCi(Account account) {
        String name = account.name() == null ? account.key() : account.name();
        if (name.indexOf('@') >= 0) {
            // An address tells who pays for the machine.
            return false;
        }
        if (name.endsWith(" CI") || name.endsWith("-CI") || name.endsWith("-ci") || name.endsWith("_ci")) {
            return true;
        }
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i < name.length() && Character.isLetterOrDigit(name.charAt(i))) {
                continue;
            }
            if (WORDS.contains(name.substring(start, i).toLowerCase(Locale.ROOT))) {
                return true;
            }
            start = i + 1;
        }
        return false;
    }
}
